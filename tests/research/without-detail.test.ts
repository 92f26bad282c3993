import { describe, expect, test } from '@jest/globals';
import { fraction } from '../../src/strategy/protection.js';
import { long } from '../../src/strategy/signal.js';
import { type Bar, candlesOf, marketOf, runScript } from './scripted.js';

/** A stop of 5 and a target of 10 on an entry at 100. */
const script = {
  entries: { 0: long('in') },
  protection: { stop: fraction(0.05), targets: [{ distance: fraction(0.1), portion: 1 }] },
};

const QUIET: Bar = [100, 101, 99, 100];
const BOTH: Bar = [100, 112, 94, 100];
const market = marketOf(candlesOf([QUIET, BOTH, QUIET]));

/** The four quarters of the second hour. */
const quarters = (...bars: readonly Bar[]) => candlesOf(bars, { timeframe: '15m', steps: [4, 5, 6, 7] });

const TARGET_FIRST = quarters(
  [100, 101, 99, 100],
  [100, 112, 99, 105],
  [105, 106, 94, 95],
  [95, 100, 95, 100],
);
const STOP_FIRST = quarters(
  [100, 101, 94, 95],
  [95, 105, 95, 105],
  [105, 112, 105, 110],
  [110, 110, 99, 100],
);
const STILL_BOTH = quarters(
  [100, 101, 99, 100],
  [100, 112, 94, 100],
  [100, 101, 99, 100],
  [100, 101, 99, 100],
);

describe('a run with finer candles states the result without them', () => {
  test('where the target came first', () => {
    const { metrics, trades, withoutDetail } = runScript(script, [{ ...market, detail: TARGET_FIRST }]);
    expect(trades[0]).toMatchObject({ exitReason: 'target', exitPrice: expect.closeTo(110, 9) });
    expect(metrics.totalReturn).toBeCloseTo(0.01, 12);
    expect(metrics.ambiguousTrades).toBe(0);
    // The hour alone does not tell, and is read with the stop first.
    expect(withoutDetail).toEqual({
      totalReturn: expect.closeTo(-0.005, 12),
      sharpe: null,
      maxDrawdown: expect.closeTo(-0.005, 12),
      trades: 1,
      ambiguousTrades: 1,
    });
  });

  test('where the stop came first', () => {
    const { metrics, withoutDetail } = runScript(script, [{ ...market, detail: STOP_FIRST }]);
    expect([metrics.totalReturn, metrics.ambiguousTrades]).toEqual([expect.closeTo(-0.005, 12), 0]);
    expect([withoutDetail!.totalReturn, withoutDetail!.ambiguousTrades]).toEqual([
      expect.closeTo(-0.005, 12),
      1,
    ]);
  });

  test('beside the statement of both ways, where a finer candle is in doubt itself', () => {
    const result = runScript(script, [{ ...market, detail: STILL_BOTH }]);
    expect(result.metrics.ambiguousTrades).toBe(1);
    expect(result.otherWay!.totalReturn).toBeCloseTo(0.01, 12);
    expect(result.withoutDetail!.ambiguousTrades).toBe(1);
  });

  test('is the run without them to the last digit', () => {
    const { withoutDetail } = runScript(script, [{ ...market, detail: TARGET_FIRST }]);
    const { metrics } = runScript(script, [market]);
    const { totalReturn, sharpe, maxDrawdown, trades, ambiguousTrades } = metrics;
    expect(withoutDetail).toEqual({ totalReturn, sharpe, maxDrawdown, trades, ambiguousTrades });
  });
});

test('a run without finer candles states nothing of the kind', () => {
  expect(runScript(script, [market])).not.toHaveProperty('withoutDetail');
});
