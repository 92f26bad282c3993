import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseSymbol } from '../../src/core/symbol.js';
import { isWellKnown, knownInstrument, marketInName } from '../../src/market/instruments.js';

describe('knownInstrument', () => {
  test('has the published fees and rules of a listed market', () => {
    expect(knownInstrument('binance', 'BTC/USDT')).toEqual({
      symbol: 'BTC/USDT',
      tickSize: 0.01,
      lotSize: 0.00001,
      minNotional: 5,
      makerFeeRate: 0.001,
      takerFeeRate: 0.001,
    });
  });

  test.each(['constructor', '__proto__', 'toString', 'nowhere'])(
    'takes the usual fees for the venue %s',
    (venue) => {
      expect(knownInstrument(venue, 'ABC/XYZ')).toEqual({
        symbol: 'ABC/XYZ',
        tickSize: 0,
        lotSize: 1e-8,
        minNotional: 5,
        makerFeeRate: 0.001,
        takerFeeRate: 0.001,
      });
    },
  );
});

describe('marketInName', () => {
  test.each([
    ['binance_spot_BTCUSDT_1h.csv.gz', 'BTC/USDT'],
    ['ETH-USDT-5m.csv', 'ETH/USDT'],
    ['eth_btc_1d.csv', 'ETH/BTC'],
    ['Kraken_XRPEUR.csv', 'XRP/EUR'],
    ['../../etc/passwd', undefined],
    ['2024-01-01.csv', undefined],
    ['SOLUSDC.csv', 'SOL/USDC'],
    ['entry.csv', undefined],
    ['country.csv', undefined],
    ['market_BTC.csv', undefined],
    ['candles.csv', undefined],
    ['USDT.csv', undefined],
    ['', undefined],
  ])('%s tells %s', (name, symbol) => {
    expect(marketInName(name)).toBe(symbol);
  });
});

test('marketInName finds only what parseSymbol accepts', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9_./-]{0,60}$/), (name) => {
      const found = marketInName(name);
      if (found !== undefined) expect(parseSymbol(found)).toBe(found);
    }),
    { seed: 7, numRuns: 1000 },
  );
});

describe('isWellKnown', () => {
  test('knows what everybody lists and nothing else', () => {
    expect(isWellKnown('BTC/USDT')).toBe(true);
    expect(isWellKnown('NOPE/USDT')).toBe(false);
    expect(isWellKnown('BTC/BTC')).toBe(false);
  });
});
