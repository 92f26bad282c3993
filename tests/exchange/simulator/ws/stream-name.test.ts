import { describe, expect, it } from '@jest/globals';
import { parseStreamName } from '../../../../src/exchange/simulator/ws/stream-name.js';

describe('parseStreamName', () => {
  it.each([
    ['btcusdt@kline_1m', { kind: 'kline', symbol: 'BTCUSDT', interval: '1m' }],
    ['ethbtc@trade', { kind: 'trade', symbol: 'ETHBTC' }],
    ['ethbtc@aggTrade', { kind: 'aggTrade', symbol: 'ETHBTC' }],
    ['ethbtc@bookTicker', { kind: 'bookTicker', symbol: 'ETHBTC' }],
    ['ethbtc@miniTicker', { kind: 'miniTicker', symbol: 'ETHBTC' }],
    ['ethbtc@ticker', { kind: 'ticker', symbol: 'ETHBTC' }],
    ['ethbtc@avgPrice', { kind: 'avgPrice', symbol: 'ETHBTC' }],
    ['ethbtc@depth', { kind: 'depth', symbol: 'ETHBTC', everyMs: 1000 }],
    ['ethbtc@depth@100ms', { kind: 'depth', symbol: 'ETHBTC', everyMs: 100 }],
    ['ethbtc@depth@1000ms', { kind: 'depth', symbol: 'ETHBTC', everyMs: 1000 }],
    ['ethbtc@depth5', { kind: 'levels', symbol: 'ETHBTC', levels: 5, everyMs: 1000 }],
    ['ethbtc@depth20@100ms', { kind: 'levels', symbol: 'ETHBTC', levels: 20, everyMs: 100 }],
    ['!miniTicker@arr', { kind: 'all-mini-tickers' }],
    ['!ticker@arr', { kind: 'all-tickers' }],
  ])('reads %s', (name, stream) => {
    expect(parseStreamName(name)).toEqual(stream);
  });

  it.each([
    '',
    '@trade',
    'btcusdt',
    'BTCUSDT@trade',
    'btcusdt@depth7',
    'btcusdt@depth@50ms',
    'btcusdt@kline_',
    '!x@arr',
  ])('knows no stream "%s"', (name) => {
    expect(parseStreamName(name)).toBeNull();
  });
});
