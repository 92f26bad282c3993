import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pathOf } from '../../../src/exchange/simulator/market/path.js';
import { START } from './world.js';

const LOT = 1000n;
const HOUR = 3_600_000;

const candles = fc
  .tuple(
    fc.integer({ min: 1, max: 1_000_000 }),
    fc.integer({ min: 0, max: 5000 }),
    fc.nat({ max: 1000 }),
    fc.nat({ max: 1000 }),
    fc.bigInt({ min: 0n, max: 10n ** 15n }),
    fc.integer({ min: 0, max: 1_000_000 }),
  )
  .map(([low, range, from, to, lots, hour]) => ({
    time: START + hour * HOUR,
    open: low + Math.round((range * from) / 1000),
    high: low + range,
    low,
    close: low + Math.round((range * to) / 1000),
    volume: lots * LOT,
  }));

describe('the way of the price through a candle', () => {
  it('is exactly the candle, on the grid, in order of time', () => {
    fc.assert(
      fc.property(candles, fc.integer(), fc.integer({ min: 4, max: 80 }), (candle, seed, steps) => {
        const path = pathOf(seed, 42, candle, HOUR, steps, LOT);
        const ticks = path.map((step) => step.ticks);
        expect(path).toHaveLength(steps);
        expect([ticks[0], Math.max(...ticks), Math.min(...ticks), ticks.at(-1)]).toEqual([
          candle.open,
          candle.high,
          candle.low,
          candle.close,
        ]);
        expect(ticks.every(Number.isInteger)).toBe(true);
        expect(path.reduce((sum, { quantity }) => sum + quantity, 0n)).toBe(candle.volume);
        expect(path.every(({ quantity }) => quantity >= 0n && quantity % LOT === 0n)).toBe(true);
        expect(path[0]!.time).toBe(candle.time);
        expect(path.at(-1)!.time).toBeLessThan(candle.time + HOUR);
        for (let i = 1; i < path.length; i++) expect(path[i]!.time).toBeGreaterThan(path[i - 1]!.time);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('is the same for the same seed, market and candle, and another for another of them', () => {
    const candle = { time: START, open: 100, high: 150, low: 50, close: 120, volume: 1000n * LOT };
    const path = pathOf(7, 42, candle, HOUR, 60, LOT);
    expect(pathOf(7, 42, candle, HOUR, 60, LOT)).toEqual(path);
    expect(pathOf(8, 42, candle, HOUR, 60, LOT)).not.toEqual(path);
    expect(pathOf(7, 43, candle, HOUR, 60, LOT)).not.toEqual(path);
    expect(pathOf(7, 42, { ...candle, time: START + HOUR }, HOUR, 60, LOT)).not.toEqual(path);
  });

  it('goes to the low first in most rising candles and to the high first in most falling ones', () => {
    const lowFirst = (open: number, close: number): number => {
      let count = 0;
      for (let i = 0; i < 1000; i++) {
        const candle = { time: START + i * HOUR, open, high: 200, low: 100, close, volume: 0n };
        const ticks = pathOf(7, 42, candle, HOUR, 12, LOT).map((step) => step.ticks);
        if (ticks.indexOf(100) < ticks.indexOf(200)) count++;
      }
      return count / 1000;
    };
    // Three in four: within four standard errors (0.0137) of that.
    expect(Math.abs(lowFirst(120, 180) - 0.75)).toBeLessThan(0.055);
    expect(Math.abs(lowFirst(180, 120) - 0.25)).toBeLessThan(0.055);
  });

  it('was bought when the price rose and sold when it fell', () => {
    const candle = { time: START, open: 100, high: 150, low: 50, close: 120, volume: 1000n * LOT };
    const path = pathOf(7, 42, candle, HOUR, 60, LOT);
    for (let i = 1; i < path.length; i++) {
      if (path[i]!.ticks > path[i - 1]!.ticks) expect(path[i]!.buy).toBe(true);
      if (path[i]!.ticks < path[i - 1]!.ticks) expect(path[i]!.buy).toBe(false);
    }
  });
});
