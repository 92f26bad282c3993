import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CandleRow, candlesFromRows } from '../../../src/core/candles.js';
import type { Timeframe } from '../../../src/core/timeframe.js';
import { sliceTimes } from '../../../src/execution/algorithms/slots.js';
import { expectedShare, volumeProfile } from '../../../src/execution/algorithms/volume-profile.js';
import { HOUR, TWAP } from './samples.js';

const candles = (timeframe: Timeframe, rows: readonly (readonly [hour: number, volume: number])[]) =>
  candlesFromRows(
    'BTC/USDT',
    timeframe,
    rows.map(([hour, volume]): CandleRow => [hour * HOUR, 1, 1, 1, 1, volume]),
  );

const sumOf = (shares: readonly number[]): number => shares.reduce((sum, share) => sum + share, 0);

describe('a profile of volume', () => {
  it('has the share of each hour', () => {
    // Two days: hour 3 has 30 and 50, all others 10. Means 40 and 10, together 40 + 23 · 10 = 270.
    const rows = Array.from({ length: 48 }, (_, hour): [number, number] => {
      if (hour === 3) return [hour, 30];
      return [hour, hour === 27 ? 50 : 10];
    });
    const profile = volumeProfile(candles('1h', rows));
    expect(profile[3]).toBeCloseTo(40 / 270, 12);
    expect(profile[4]).toBeCloseTo(10 / 270, 12);
    expect(sumOf(profile)).toBeCloseTo(1, 12);
  });

  it('does not favour an hour that was seen more often', () => {
    const rows = Array.from({ length: 25 }, (_, hour): [number, number] => [hour, 10]);
    expect(volumeProfile(candles('1h', rows))[0]).toBeCloseTo(1 / 24, 12);
  });

  it('adds up finer candles and spreads coarser ones', () => {
    // Half hours 0:00 and 0:30 have 5 and 15 (20 an hour), 1:00 and 1:30 have 10 and 10: equal hours.
    const fine = volumeProfile(
      candles('30m', [
        [0, 5],
        [0.5, 15],
        [1, 10],
        [1.5, 10],
      ]),
    );
    expect(fine[0]).toBeCloseTo(fine[1]!, 12);
    // Four hours with 80, the next four with 40: twice as much in each.
    const coarse = volumeProfile(
      candles('4h', [
        [0, 80],
        [4, 40],
      ]),
    );
    expect(coarse[3]! / coarse[4]!).toBeCloseTo(2, 12);
  });

  it('takes the mean for hours that were not seen', () => {
    // Hours 0 and 1 have 10 and 30; the other 22 the mean of 20. Together 480.
    const profile = volumeProfile(
      candles('1h', [
        [0, 10],
        [1, 30],
      ]),
    );
    expect([profile[0], profile[1], profile[2]]).toEqual([
      expect.closeTo(10 / 480, 12),
      expect.closeTo(30 / 480, 12),
      expect.closeTo(20 / 480, 12),
    ]);
  });

  it('is even without candles, and without volume', () => {
    expect(volumeProfile(candles('1h', []))).toEqual(Array(24).fill(1 / 24));
    expect(volumeProfile(candles('1h', [[0, 0]]))).toEqual(Array(24).fill(1 / 24));
  });

  it('sums to 1 whatever the candles', () => {
    const volumes = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { maxLength: 60 });
    fc.assert(
      fc.property(volumes, fc.constantFrom<Timeframe>('15m', '1h', '1d'), (each, timeframe) => {
        const profile = volumeProfile(
          candles(
            timeframe,
            each.map((volume, i) => [i, volume]),
          ),
        );
        expect(sumOf(profile)).toBeCloseTo(1, 9);
        expect(profile.every((share) => share >= 0)).toBe(true);
      }),
      { seed: 3 },
    );
  });

  it('expects the volume of parts of hours, across midnight', () => {
    const profile = Array.from({ length: 24 }, (_, hour) => (hour === 23 ? 0.4 : hour === 0 ? 0.2 : 0));
    expect(expectedShare(profile, 23.5 * HOUR, 24.25 * HOUR)).toBeCloseTo(0.2 + 0.05, 12);
  });
});

describe('times of slices', () => {
  it('begin at once for a TWAP, after the first interval for a VWAP, and are one for one order', () => {
    expect(sliceTimes({ ...TWAP, slices: 3 }, 1000)).toEqual([1000, 101_000, 201_000]);
    const profile = Array(24).fill(1 / 24);
    const vwap = { ...TWAP, kind: 'vwap', slices: 3, participation: 0.1, profile } as const;
    expect(sliceTimes(vwap, 1000)).toEqual([101_000, 201_000, 301_000]);
    expect(sliceTimes({ kind: 'market' }, 1000)).toEqual([1000]);
    expect(sliceTimes({ kind: 'limit', timeoutMs: 1 }, 1000)).toEqual([1000]);
  });

  it('are whole milliseconds, never before their time', () => {
    // 1000 / 3 = 333.3…
    expect(sliceTimes({ ...TWAP, slices: 3, durationMs: 1000 }, 0)).toEqual([0, 334, 667]);
  });
});
