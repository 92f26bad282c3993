import { describe, expect, test } from '@jest/globals';
import { NO_LIMITS } from '../../src/core/account-limits.js';
import { DAY_MS } from '../../src/core/timeframe.js';
import { measureRunLuck } from '../../src/research/backtest/luck.js';
import { simulateRun } from '../../src/research/monte-carlo/simulate-run.js';
import { long } from '../../src/strategy/signal.js';
import { candlesOf, flatBars, marketOf, runScript, T0 } from './scripted.js';

/** Hourly prices that swing by the day, and fall by a third in the fifth hour of day 25. */
const pricesOf = (days: number): readonly number[] =>
  Array.from({ length: days * 24 }, (_, i) => (i < 24 * 24 + 5 ? 100 + (((i / 24) | 0) % 3) : 67));

const runOf = (days: number, limited = true) =>
  runScript({ entries: { 0: long('in') } }, [marketOf(candlesOf(flatBars(...pricesOf(days))))], {
    sizing: { kind: 'units', units: 5 },
    limits: limited ? { ...NO_LIMITS, maxDrawdown: 0.1 } : NO_LIMITS,
  });

describe('a run that a limit halted', () => {
  const halted = runOf(90);
  // The same prices, ending with the day of the halt: all of its days count.
  const alone = runOf(25);

  test('keeps the figures of its range, and has those until the halt beside them', () => {
    expect(alone).not.toHaveProperty('untilHalt');
    expect(halted.metrics.days).toBe(90);
    expect(halted.untilHalt).toMatchObject({
      time: halted.stateChanges[0]!.time,
      lastDay: T0 + 24 * DAY_MS,
      days: 25,
      idleDays: 65,
      totalReturn: alone.metrics.totalReturn,
      volatility: alone.metrics.annualVolatility,
      sharpe: alone.metrics.sharpe,
      valueAtRisk95: alone.metrics.valueAtRisk95,
      returnPerYear: null,
    });
    expect(halted.metrics.sharpe).not.toBeCloseTo(alone.metrics.sharpe!, 2);
  });

  test('is judged by the days until then: in the trial ledger, for luck and in simulations', () => {
    expect(halted.daily).toEqual(alone.daily);
    expect(halted.daily.observations).toBe(25);
    expect(measureRunLuck(halted)).toEqual(measureRunLuck(alone));
    const simulated = simulateRun(halted, { paths: 100 }).returns!;
    expect(simulated).toEqual(simulateRun(alone, { paths: 100 }).returns);
    expect([simulated.periods, simulated.cagr]).toEqual([25, null]);
  });

  test('is judged by all of its days where nothing halted it', () => {
    const free = runOf(90, false);
    expect(free).not.toHaveProperty('untilHalt');
    expect([free.daily.observations, measureRunLuck(free).days]).toEqual([90, 90]);
  });
});
