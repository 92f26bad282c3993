import { describe, expect, test } from '@jest/globals';
import { long } from '../../src/strategy/signal.js';
import { defineStrategy } from '../../src/strategy/strategy.js';
import { candlesOf, flatBars, HOUR, marketOf, runScript, T0 } from './scripted.js';

const first = marketOf(candlesOf(flatBars(100, 100, 110, 120)));
const second = marketOf(candlesOf(flatBars(50, 50, 45, 60), { symbol: 'B/USDT' }));
const script = { entries: { 0: long('in') } };

describe('several markets on one wallet', () => {
  test('their positions add up in one equity', () => {
    const result = runScript(script, [first, second], { sizing: { kind: 'units', units: 2 } });
    // 1000; 1000; 1000 + 2 × 10 - 2 × 5; 1000 + 2 × 20 + 2 × 10
    expect(Array.from(result.equity.equity)).toEqual([1000, 1000, 1010, 1060]);
    expect(result.trades.map(({ symbol, pnl }) => [symbol, pnl])).toEqual([
      ['A/USDT', 40],
      ['B/USDT', 20],
    ]);
    expect(result.run.symbols).toEqual(['A/USDT', 'B/USDT']);
  });

  test('what one has bought the other cannot', () => {
    const result = runScript(script, [first, second], { sizing: { kind: 'fraction', fraction: 0.7 } });
    // 70 % of 1000 at 100, then what is left, 300, at 50.
    expect(result.trades.map(({ quantity }) => quantity)).toEqual([7, 6]);
  });

  test('no more positions are opened than allowed, the first market served first', () => {
    const result = runScript(script, [first, second], { maxOpenTrades: 1 });
    expect(result.trades.map(({ symbol }) => symbol)).toEqual(['A/USDT']);
    expect(result.refusals).toEqual({ 'max-open-trades': 1 });
  });

  test('the stronger conviction is served before the earlier market', () => {
    const choosy = defineStrategy({
      name: 'choosy',
      title: 'Likes the cheaper market more',
      source: 'tests',
      tags: [],
      parameters: {},
      warmup: () => 0,
      indicators: () => ({}),
      rules: ({ candles: { close } }) => ({
        enter: (i) => (i > 0 ? 0 : long('in', close[i]! < 100 ? 1 : 0.5)),
      }),
    });
    const result = runScript(choosy, [first, second], { maxOpenTrades: 1 });
    expect(result.trades.map(({ symbol }) => symbol)).toEqual(['B/USDT']);
  });

  test('a market that ends early is closed at its own end', () => {
    const short = marketOf(candlesOf(flatBars(50, 50, 45), { symbol: 'B/USDT' }));
    const { trades, equity } = runScript(script, [first, short]);
    expect(
      trades.map(({ symbol, exitTime, exitReason }) => [symbol, (exitTime - T0) / HOUR, exitReason]),
    ).toEqual([
      ['B/USDT', 2, 'end-of-data'],
      ['A/USDT', 3, 'end-of-data'],
    ]);
    expect(Array.from(equity.equity)).toEqual([1000, 1000, 1005, 1015]);
  });

  test('two markets with one bar each at another time share a timeline', () => {
    const odd = marketOf(candlesOf(flatBars(50, 50), { symbol: 'B/USDT', steps: [1, 5] }));
    const { equity } = runScript({}, [first, odd]);
    expect(Array.from(equity.time, (time) => (time - T0) / HOUR)).toEqual([0, 1, 2, 3, 5]);
  });
});
