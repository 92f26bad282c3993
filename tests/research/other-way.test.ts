import { describe, expect, test } from '@jest/globals';
import { fraction } from '../../src/strategy/protection.js';
import { long, short } from '../../src/strategy/signal.js';
import { defineStrategy } from '../../src/strategy/strategy.js';
import { type Bar, candlesOf, marketOf, runScript } from './scripted.js';

/** A stop of 5 and a target of 10 on an entry at 100. */
const protection = { stop: fraction(0.05), targets: [{ distance: fraction(0.1), portion: 1 }] };

const QUIET: Bar = [100, 101, 99, 100];
const BOTH: Bar = [100, 112, 94, 100];

const script = { entries: { 0: long('in') }, protection };

describe('a bar in which stop and target were both reachable', () => {
  const result = runScript(script, [marketOf(candlesOf([QUIET, BOTH, QUIET]))]);

  test('is resolved with the stop', () => {
    expect(result.metrics.ambiguousTrades).toBe(1);
    expect(result.trades[0]).toMatchObject({ exitPrice: 95, exitReason: 'stop-loss', ambiguous: true });
    expect(result.metrics.netProfit).toBe(-5);
    expect(result.metrics.totalReturn).toBeCloseTo(-0.005, 12);
    expect(result.metrics.maxDrawdown).toBeCloseTo(-0.005, 12);
  });

  test('is stated the other way, with the target', () => {
    expect(result.otherWay!.netProfit).toBeCloseTo(10, 9);
    expect(result.otherWay!.totalReturn).toBeCloseTo(0.01, 12);
    expect(result.otherWay!.maxDrawdown).toBeCloseTo(0, 12);
  });
});

test('the other way is the mirror image for a short position', () => {
  const result = runScript(
    { entries: { 0: short('in') }, protection },
    [marketOf(candlesOf([QUIET, [100, 106, 88, 100], QUIET]))],
    { allowShort: true },
  );
  expect(result.metrics.netProfit).toBeCloseTo(-5, 9);
  expect(result.otherWay!.netProfit).toBeCloseTo(10, 9);
});

test('the other way pays its own costs and goes its own way from there', () => {
  // Stopped at 95 the wallet can buy only 9 of the second entry; with the target it could buy 11.
  const result = runScript(
    { entries: { 0: long('in'), 2: long('again') }, protection },
    [marketOf(candlesOf([QUIET, BOTH, QUIET, [100, 100, 100, 100], QUIET]), { lotSize: 1 })],
    { sizing: { kind: 'all-in' } },
  );
  // 10 × -5, then 9 × 0; the other way 10 × +10, then 11 × 0.
  expect(result.metrics.netProfit).toBeCloseTo(-50, 9);
  expect(result.trades.map(({ quantity }) => quantity)).toEqual([10, 9]);
  expect(result.otherWay!.netProfit).toBeCloseTo(100, 9);
});

describe('there is no other way', () => {
  test.each<[string, readonly Bar[]]>([
    ['where only the stop was reached', [QUIET, [100, 101, 94, 100], QUIET]],
    ['where only the target was reached', [QUIET, [100, 112, 99, 100], QUIET]],
    ['where the target came a bar before the stop', [QUIET, [100, 112, 99, 100], [100, 101, 90, 95]]],
    ['where the open had passed the stop', [QUIET, QUIET, [94, 112, 90, 100]]],
    ['where nothing was open in that bar', [BOTH, QUIET, QUIET]],
  ])('%s', (_, bars) => {
    const result = runScript(script, [marketOf(candlesOf(bars))]);
    expect(result.metrics.ambiguousTrades).toBe(0);
    expect(result).not.toHaveProperty('otherWay');
  });

  test('where finer candles tell what came first', () => {
    const quarters: readonly Bar[] = [
      [100, 101, 99, 100],
      [100, 112, 99, 105],
      [105, 106, 94, 95],
      [95, 100, 95, 100],
    ];
    const detail = candlesOf(quarters, { timeframe: '15m', steps: [4, 5, 6, 7] });
    const result = runScript(script, [{ ...marketOf(candlesOf([QUIET, BOTH, QUIET])), detail }]);
    expect(result.trades[0]).toMatchObject({ exitReason: 'target', ambiguous: false });
    expect(result).not.toHaveProperty('otherWay');
  });
});

// The rules are played twice from one `prepare`: what a strategy remembers from the first time is still there.
test('the other way is not disturbed by what a strategy remembers', () => {
  const once = defineStrategy({
    name: 'once',
    title: 'Enters once',
    source: 'tests',
    tags: [],
    parameters: {},
    warmup: () => 0,
    indicators: () => ({}),
    rules: () => {
      let done = false;
      return {
        enter: () => {
          if (done) return 0;
          done = true;
          return long('in');
        },
        protection,
      };
    },
  });
  const result = runScript(once, [marketOf(candlesOf([QUIET, BOTH, QUIET]))]);
  expect(result.otherWay!.netProfit).toBeCloseTo(10, 9);
});
