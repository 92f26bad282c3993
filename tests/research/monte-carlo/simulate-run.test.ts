import { describe, expect, test } from '@jest/globals';
import { DAY_MS } from '../../../src/core/timeframe.js';
import { type SimulatedRun, simulateRun } from '../../../src/research/monte-carlo/simulate-run.js';
import { curveOf, exampleTrade } from '../../report/example-report.js';

const START = Date.UTC(2023, 0, 1);

/** A run of one bar a day, with equity as given and trades of `[day of entry, day of exit, profit]`. */
const runOf = (
  equity: readonly number[],
  trades: readonly (readonly [entry: number, exit: number, pnl: number])[],
  days = equity.length,
): SimulatedRun => ({
  equity: { ...curveOf(equity), time: Float64Array.from(equity, (_, d) => START + d * DAY_MS) },
  trades: trades.map(([entry, exit, pnl]) =>
    exampleTrade({ entryTime: START + entry * DAY_MS, exitTime: START + exit * DAY_MS, pnl }),
  ),
  run: { from: START, to: START + days * DAY_MS, seed: 7 },
  conditions: { initialBalance: 1000 },
});

/** 1,000 to 1,100 on the first day, to 990 on the tenth, and to 1,188 on the last of thirty. */
const EQUITY = [...new Array<number>(9).fill(1100), ...new Array<number>(20).fill(990), 1188];

const idle = Array.from({ length: 8 }, (_, k) => [10 + k, 11 + k, 0] as const);

/** A tenth won on the first equity, a tenth lost on what it was then, a fifth won at the end. */
const TRADES = [[0, 1, 100], [9, 9, -110], ...idle, [29, 29, 198]] as const;

describe('simulateRun', () => {
  test('measures the path that was at the ends of its days and trades: by hand', () => {
    // 30 days of equity, said to have taken two years: growth a year is the root of 1.188.
    const { returns, shuffle } = simulateRun(runOf(EQUITY, TRADES, 730), { paths: 100 });
    for (const simulation of [returns!, shuffle!]) {
      expect(simulation.actual.totalReturn).toBeCloseTo(0.188, 12);
      expect(simulation.actual.maxDrawdown).toBeCloseTo(-0.1, 12);
      expect(simulation.actual.cagr).toBeCloseTo(0.0899541, 6);
    }
    // Down from the ninth day to the thirtieth, and from the first trade to the eleventh.
    expect(returns!.actual.longestUnderwater).toBe(21);
    expect(shuffle!.actual.longestUnderwater).toBe(10);
    expect([returns!.periods, shuffle!.periods]).toEqual([30, 11]);
    expect(shuffle!.totalReturn.p5).toBeCloseTo(0.188, 12);
    expect(shuffle!.cagr!.p95).toBeCloseTo(0.0899541, 6);
    expect([returns!.blockLength! >= 1, shuffle!.blockLength]).toEqual([true, null]);
  });

  test('is the same for the same seed, which is that of the run, and another for another', () => {
    const run = runOf(EQUITY, TRADES);
    const one = simulateRun(run, { paths: 200 });
    expect(one.seed).toBe(7);
    expect(JSON.stringify(simulateRun(run, { paths: 200, seed: 7 }))).toBe(JSON.stringify(one));
    expect(simulateRun(run, { paths: 200, seed: 8 }).returns!.fan).not.toEqual(one.returns!.fan);
  });

  test('says why where there are too few days or trades', () => {
    const few = simulateRun(runOf([1000, 1010], [[0, 1, 10]]));
    expect(few).toMatchObject({ returns: null, shuffle: null, resample: null });
    expect(few.reasons).toEqual({
      returns: '2 days, at least 20 are needed',
      shuffle: '1 trade, at least 10 are needed',
      resample: '1 trade, at least 10 are needed',
    });
  });

  test('says why where equity was lost', () => {
    const lost = simulateRun(
      runOf([...new Array<number>(15).fill(500), ...new Array<number>(15).fill(0)], []),
    );
    expect(lost.returns).toBeNull();
    expect(lost.reasons.returns).toContain('is not a number: equity was lost');
  });

  test('has no growth a year below 30 days', () => {
    const short = simulateRun(runOf(EQUITY, TRADES, 29), { paths: 100 }).returns!;
    expect([short.cagr, short.actual.cagr]).toEqual([null, null]);
  });

  test('counts trades that were entered while another was open', () => {
    const trades = [
      [0, 5, 1],
      [2, 3, 1],
      [4, 6, 1],
      [6, 7, 1],
      [7, 7, 1],
    ] as const;
    expect(simulateRun(runOf(EQUITY, trades)).overlappingTrades).toBe(2);
  });

  test('refuses a number of paths, a seed and a ruin that cannot be', () => {
    const run = runOf(EQUITY, TRADES);
    expect(() => simulateRun(run, { paths: 0 })).toThrow('must be a whole number from 1 to 1000000, not 0');
    expect(() => simulateRun(run, { seed: 0.5 })).toThrow('the seed of a Monte Carlo simulation');
    expect(() => simulateRun(run, { ruinFraction: 1 })).toThrow('at least 0 and below 1, not 1');
  });
});
