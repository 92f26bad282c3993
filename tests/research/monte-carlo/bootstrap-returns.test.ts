import { describe, expect, test } from '@jest/globals';
import { createRng } from '../../../src/core/rng.js';
import { maxDrawdown } from '../../../src/metrics/drawdown.js';
import { longestDrawdownMs } from '../../../src/metrics/drawdown-periods.js';
import { stationaryBlockLength } from '../../../src/metrics/stationary-block-length.js';
import { stationaryBootstrap } from '../../../src/metrics/stationary-bootstrap.js';
import {
  type BootstrapReturnsOptions,
  bootstrapReturns,
  type ReturnsSimulation,
} from '../../../src/research/monte-carlo/bootstrap-returns.js';
import { autoregression } from '../../metrics/draws.js';
import { bars, equityOf, expectClose } from '../../metrics/samples.js';

const simulated = (returns: Float64Array, options: BootstrapReturnsOptions = {}): ReturnsSimulation => {
  const result = bootstrapReturns(returns, options);
  if (result === null) throw new Error('there is no simulation');
  return result;
};

const LEVELS = ['p5', 'p25', 'p50', 'p75', 'p95'] as const;

/** Daily returns with some memory: deviation 1.2 %. */
const HISTORY = autoregression(500, 0.3, createRng(4)).map((x) => 0.0005 + 0.01 * x);

describe('bootstrapReturns', () => {
  test('of constant returns goes one way only', () => {
    const up = simulated(new Float64Array(30).fill(0.01), { paths: 50 });
    for (const level of LEVELS) {
      expectClose(up.totalReturn[level], 1.01 ** 30 - 1, 1e-13);
      expect(up.maxDrawdown[level]).toBe(0);
      expect(up.longestUnderwater[level]).toBe(0);
    }
    expect(up).toMatchObject({ probabilityOfLoss: 0, probabilityOfRuin: 0, periods: 30, paths: 50 });
    expect(up.fan.length).toBe(31);
    up.fan.forEach(({ period, p5, p95 }, k) => {
      expect(period).toBe(k);
      expectClose(p5, 1.01 ** k);
      expectClose(p95, 1.01 ** k);
    });
    const down = simulated(new Float64Array(30).fill(-0.03), { paths: 50 });
    expectClose(down.maxDrawdown.p50, 0.97 ** 30 - 1);
    // 0.97^23 = 0.496 is the first below a half.
    expect(down).toMatchObject({ probabilityOfLoss: 1, probabilityOfRuin: 1 });
    expect(down.longestUnderwater.p5).toBe(30);
    const short = simulated(new Float64Array(30).fill(-0.03), { paths: 50, days: 22 });
    expect(short).toMatchObject({ probabilityOfRuin: 0, periods: 22 });
  });

  test('of two outcomes, two days ahead, is the four ways there are', () => {
    // A gain of a half or a loss of 40 %: 2.25, 0.9 (twice) and 0.36, a quarter each.
    const returns = Float64Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 0.5 : -0.4));
    const paths = 40_000;
    const result = simulated(returns, { paths, days: 2, blockLength: 1 });
    const error = 4 * Math.sqrt(0.25 / paths);
    expectClose(result.totalReturn.p5, -0.64);
    expectClose(result.totalReturn.p50, -0.1);
    expectClose(result.totalReturn.p95, 1.25);
    expect(Math.abs(result.probabilityOfLoss - 0.75)).toBeLessThan(error);
    expect(Math.abs(result.probabilityOfRuin - 0.25)).toBeLessThan(error);
    // Drawdowns: 0 for two gains, 40 % for one loss, 64 % for two.
    expect(result.maxDrawdown.p95).toBeCloseTo(0, 12);
    expectClose(result.maxDrawdown.p50, -0.4);
    expectClose(result.maxDrawdown.p5, -0.64);
    // Down first never gets back to the start: two days. Up and down: one. Twice up: none.
    expect(result.longestUnderwater).toMatchObject({ p5: 0, p75: 2, p95: 2 });
    expect(result.fan.map(({ period }) => period)).toEqual([0, 1, 2]);
    expectClose(result.fan[1]!.p5, 0.6);
    expectClose(result.fan[1]!.p95, 1.5);
    const high = simulated(returns, { paths, days: 2, blockLength: 1, ruinFraction: 0.7 });
    expect(Math.abs(high.probabilityOfRuin - 0.5)).toBeLessThan(error);
  });

  test('keeps the days of the history as often as they were and, in blocks, their memory', () => {
    // One day ahead, every day of the history is as likely.
    const day = simulated(HISTORY, { paths: 50_000, days: 1 });
    const sorted = HISTORY.toSorted();
    expect(Math.abs(day.totalReturn.p50 - (sorted[249]! + sorted[250]!) / 2)).toBeLessThan(2e-4);
    expect(Math.abs(day.totalReturn.p5 - sorted[25]!)).toBeLessThan(1e-3);
    // A year ahead, the log of equity is about normal: its median is the sum of the logs.
    const logs = HISTORY.map(Math.log1p).reduce((sum, value) => sum + value / 500, 0);
    const year = simulated(HISTORY, { paths: 20_000, days: 365 });
    expect(Math.abs(Math.log1p(year.totalReturn.p50) - 365 * logs)).toBeLessThan(0.012);
    // Memory makes the paths spread further than independent days would.
    const independent = simulated(HISTORY, { paths: 20_000, days: 365, blockLength: 1 });
    const spread = ({ totalReturn }: ReturnsSimulation): number =>
      Math.log1p(totalReturn.p95) - Math.log1p(totalReturn.p5);
    expect(spread(year)).toBeGreaterThan(1.1 * spread(independent));
    expect(year.blockLength).toBe(stationaryBlockLength(HISTORY));
  });

  test.each([9, 10, 11])('measures a path as the metrics would, seed %p', (seed) => {
    const indices = new Int32Array(500);
    stationaryBootstrap(500, stationaryBlockLength(HISTORY), seed)(indices);
    const equity = equityOf(Float64Array.from(indices, (day) => HISTORY[day]!));
    const only = simulated(HISTORY, { paths: 1, seed });
    expectClose(only.totalReturn.p5, equity[499]! - 1);
    expectClose(only.maxDrawdown.p5, maxDrawdown(equity, 1)!);
    expect(only.longestUnderwater.p5).toBe(longestDrawdownMs(bars(500, 1), 1, equity, 1));
    expect(only.probabilityOfLoss).toBe(equity[499]! < 1 ? 1 : 0);
    for (const { period, p50 } of only.fan.slice(1)) expectClose(p50, equity[period - 1]!);
  });

  test('draws the fan at no more points than asked for, the last at the end', () => {
    const { fan, totalReturn } = simulated(HISTORY, { paths: 300, fanPoints: 50 });
    expect(fan.length).toBe(50);
    expect(fan[0]).toEqual({ period: 0, p5: 1, p25: 1, p50: 1, p75: 1, p95: 1 });
    expect(fan.at(-1)!.period).toBe(500);
    for (const level of LEVELS) expectClose(fan.at(-1)![level] - 1, totalReturn[level], 1e-9);
    expect(simulated(HISTORY, { paths: 10 }).fan.length).toBe(200);
    for (const { p5, p25, p50, p75, p95 } of fan) {
      expect([p5, p25, p50, p75, p95]).toEqual([p5, p25, p50, p75, p95].toSorted((a, b) => a - b));
    }
  });

  test('holds equity at zero once it is gone', () => {
    const returns = Float64Array.from({ length: 20 }, (_, i) => (i === 7 ? -1.5 : 0.1));
    const { totalReturn, maxDrawdown: drawdown } = simulated(returns, { paths: 500, days: 200 });
    expect(totalReturn.p50).toBe(-1);
    expect(drawdown.p5).toBe(-1);
  });

  test('is the same again by seed, and says what it assumes', () => {
    expect(simulated(HISTORY, { seed: 3 })).toEqual(simulated(HISTORY, { seed: 3 }));
    expect(simulated(HISTORY, { seed: 3 })).not.toEqual(simulated(HISTORY, { seed: 4 }));
    expect(simulated(HISTORY).assumption).toContain('drawn from the days there were');
    expect(simulated(HISTORY).assumption).toContain('Limits of the account do not end a path.');
  });

  test('is null for too short a history and a broken one', () => {
    expect(bootstrapReturns(HISTORY.slice(0, 19))).toBeNull();
    expect(bootstrapReturns(HISTORY.map((value, i) => (i === 3 ? Number.NaN : value)))).toBeNull();
    expect(bootstrapReturns(new Float64Array(30).fill(1e300))).toBeNull();
  });

  test('refuses options out of range', () => {
    for (const [options, message] of [
      [{ paths: 0 }, 'paths'],
      [{ paths: 1.5 }, 'paths'],
      [{ seed: Number.NaN }, 'seed'],
      [{ ruinFraction: 1 }, 'ruin'],
      [{ fanPoints: 1 }, 'points of a fan'],
      [{ days: 0 }, 'days of a path'],
      [{ blockLength: 0 }, 'block length'],
    ] as const) {
      expect(() => bootstrapReturns(HISTORY, options)).toThrow(message);
    }
  });
});
