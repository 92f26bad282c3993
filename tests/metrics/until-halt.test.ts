import { describe, expect, test } from '@jest/globals';
import { DAY_MS } from '../../src/core/timeframe.js';
import type { StateChange } from '../../src/core/trading-state.js';
import { untilHalt } from '../../src/metrics/until-halt.js';
import { expectClose } from './samples.js';

const START = Date.UTC(2024, 0, 1);
const HALF = DAY_MS / 2;

const haltedAt = (time: number): StateChange => ({
  time,
  state: { name: 'halted', reason: 'drawdown', since: time, until: null },
  limit: 0.2,
  measured: 0.21,
});

/** Bars of half a day with equity as given, from 100. */
const run = (equity: readonly number[], stateChanges: readonly StateChange[]) => ({
  time: Float64Array.from(equity, (_, i) => START + i * HALF),
  barMs: HALF,
  equity: Float64Array.from(equity),
  initialEquity: 100,
  stateChanges,
});

describe('untilHalt', () => {
  test('ends with the day on which the last position was closed, after the halt', () => {
    // Broken at the close of bar 2 (the first of day 2), left at the open of bar 3; days 3 to 5 are idle.
    const equity = [100, 90, 79, 78, ...new Array<number>(6).fill(78)];
    expect(untilHalt(run(equity, [haltedAt(START + 3 * HALF)]))).toMatchObject({
      time: START + 3 * HALF,
      lastDay: START + DAY_MS,
      days: 2,
      idleDays: 3,
      maxDrawdown: -0.22,
    });
    // Broken at midnight, left at the open of the next day: its costs are of that day, which counts.
    expect(
      untilHalt(run([100, 90, 85, 79, ...new Array<number>(6).fill(78)], [haltedAt(START + 4 * HALF)])),
    ).toMatchObject({ days: 3, idleDays: 2 });
    // Left by its stop before the look at midnight: the next day has nothing of it.
    expect(
      untilHalt(run([100, 90, 85, 79, ...new Array<number>(6).fill(79)], [haltedAt(START + 4 * HALF)])),
    ).toMatchObject({ days: 2, idleDays: 3 });
  });

  test('has the figures of these days alone: by hand', () => {
    // 12 days of +2 % and 12 of -1 % in turn, then 76 days of nothing.
    const equity: number[] = [];
    let value = 100;
    for (let day = 0; day < 100; day++) {
      if (day < 24) value *= day % 2 === 0 ? 1.02 : 0.99;
      equity.push(value, value);
    }
    const found = untilHalt(run(equity, [haltedAt(START + 24 * DAY_MS)]))!;
    expect([found.days, found.idleDays, found.returnPerYear]).toEqual([24, 76, null]);
    // 1.0098^12 - 1; sample deviation 0.015 × √(24 / 23); mean 0.005.
    expectClose(found.totalReturn!, 1.0098 ** 12 - 1, 1e-12);
    const deviation = 0.015 * Math.sqrt(24 / 23);
    expectClose(found.volatility!, deviation * Math.sqrt(365), 1e-12);
    expectClose(found.sharpe!, (0.005 / deviation) * Math.sqrt(365), 1e-12);
  });

  test('is null where nothing was halted, and where no day was idle', () => {
    const pause: StateChange = {
      time: START + HALF,
      state: { name: 'reducing', reason: 'daily-loss', since: START + HALF, until: START + DAY_MS },
      limit: 0.05,
      measured: 0.06,
    };
    const equity = [100, 94, 94, 94, 94, 94];
    expect(untilHalt(run(equity, [pause]))).toBeNull();
    expect(untilHalt(run(equity, []))).toBeNull();
    expect(untilHalt(run([100, 100, 100, 100, 100, 78], [haltedAt(START + 6 * HALF)]))).toBeNull();
  });
});
