import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CandleRow } from '../../src/core/candles.js';
import { CANDLE_COLUMNS, candlesFromRows, sliceCandles } from '../../src/core/candles.js';
import { parseIsoTime } from '../../src/core/clock.js';
import { isTraderError } from '../../src/core/errors.js';
import { resample, sumVolumes } from '../../src/market/resample.js';

const MINUTE = 60_000;
const NOON = parseIsoTime('2024-03-05T12:00Z');

/** Flat candles of volume 1 at the given minutes after noon. */
const minutesAt = (minutes: readonly number[]) =>
  candlesFromRows(
    'BTC/USDT',
    '1m',
    minutes.map((m): CandleRow => [NOON + m * MINUTE, 100 + m, 101 + m, 99 + m, 100.5 + m, 1]),
  );

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
const offsets = (times: Iterable<number>): number[] => [...times].map((time) => (time - NOON) / MINUTE);

describe('resample', () => {
  test('takes first open, highest high, lowest low, last close and the sum of volume', () => {
    const rows: CandleRow[] = [
      [NOON, 10, 12, 9, 11, 0.1],
      [NOON + MINUTE, 11, 15, 10, 14, 0.2],
      [NOON + 2 * MINUTE, 14, 14, 7, 8, 0.3],
      [NOON + 3 * MINUTE, 8, 9, 8, 9, 0.4],
      [NOON + 4 * MINUTE, 9, 10, 9, 9.5, 0.5],
    ];
    const { candles, incomplete } = resample(candlesFromRows('BTC/USDT', '1m', rows), '5m');
    expect(candles.timeframe).toBe('5m');
    expect(candles.symbol).toBe('BTC/USDT');
    expect(CANDLE_COLUMNS.map((name) => [...candles[name]])).toEqual([[NOON], [10], [15], [7], [9.5], [1.5]]);
    expect(incomplete).toEqual([]);
  });

  test('keeps a candle with a gap inside and lists it', () => {
    const { candles, incomplete } = resample(minutesAt([...range(0, 5), 5, 8, 9, ...range(10, 15)]), '5m');
    expect(offsets(candles.time)).toEqual([0, 5, 10]);
    expect(offsets(incomplete)).toEqual([5]);
    expect([...candles.volume]).toEqual([5, 3, 5]);
    expect(candles.open[1]).toBe(105);
    expect(candles.close[1]).toBe(109.5);
  });

  test('makes no candle where all fine candles are missing', () => {
    const { candles, incomplete } = resample(minutesAt([...range(0, 5), ...range(20, 25)]), '5m');
    expect(offsets(candles.time)).toEqual([0, 20]);
    expect(incomplete).toEqual([]);
  });

  describe('where the data begin and end inside a candle', () => {
    const cut = minutesAt([...range(3, 10), 12, 13, 14, ...range(15, 22)]);

    test('drops both edges by default and lists only the gap', () => {
      const { candles, incomplete } = resample(cut, '5m');
      expect(offsets(candles.time)).toEqual([5, 10, 15]);
      expect(offsets(incomplete)).toEqual([10]);
    });

    test('drop-all leaves the gap out too and still lists it', () => {
      const { candles, incomplete } = resample(cut, '5m', { partial: 'drop-all' });
      expect(offsets(candles.time)).toEqual([5, 15]);
      expect(offsets(incomplete)).toEqual([10]);
    });

    test('keep keeps everything and lists every incomplete candle', () => {
      const { candles, incomplete } = resample(cut, '5m', { partial: 'keep' });
      expect(offsets(candles.time)).toEqual([0, 5, 10, 15, 20]);
      expect(offsets(incomplete)).toEqual([0, 10, 20]);
      expect([...candles.volume]).toEqual([2, 5, 3, 5, 2]);
    });
  });

  test('a first candle that lacks only inner minutes is a gap, not an edge', () => {
    const { candles, incomplete } = resample(minutesAt([0, 1, 4]), '5m');
    expect(offsets(candles.time)).toEqual([0]);
    expect(offsets(incomplete)).toEqual([0]);
  });

  test('data shorter than one candle give none', () => {
    expect(resample(minutesAt([1, 2, 3]), '5m').candles.length).toBe(0);
  });

  test('no candles give no candles', () => {
    const { candles, incomplete } = resample(minutesAt([]), '1d');
    expect(candles.length).toBe(0);
    expect(candles.timeframe).toBe('1d');
    expect(incomplete).toEqual([]);
  });

  test('days begin at midnight UTC', () => {
    const hours = range(0, 48).map((h): CandleRow => [NOON + h * 60 * MINUTE, 1, 1, 1, 1, 1]);
    const { candles } = resample(candlesFromRows('BTC/USDT', '1h', hours), '1d');
    expect([...candles.time]).toEqual([parseIsoTime('2024-03-06')]);
    expect([...candles.volume]).toEqual([24]);
  });

  test('answers with the same candles when the timeframe is theirs', () => {
    const minutes = minutesAt(range(2, 9));
    expect(resample(minutes, '1m').candles).toBe(minutes);
  });

  test('refuses a shorter timeframe as wrong usage', () => {
    const hour = candlesFromRows('BTC/USDT', '1h', [[NOON, 1, 1, 1, 1, 1]]);
    const attempt = (): unknown => resample(hour, '15m');
    expect(attempt).toThrow('1h candles cannot be put together into 15m candles');
    try {
      attempt();
    } catch (error) {
      expect(isTraderError(error) && error.kind).toBe('usage');
    }
  });

  test('reads a view of larger columns as it reads a copy', () => {
    const { candles } = resample(sliceCandles(minutesAt(range(0, 20)), 5, 15), '5m');
    expect(offsets(candles.time)).toEqual([5, 10]);
    expect([...candles.open]).toEqual([105, 110]);
  });
});

describe('sumVolumes', () => {
  test('adds decimals as decimals', () => {
    expect(sumVolumes(Float64Array.of(0.1, 0.2), 0, 2)).toBe(0.3);
    expect(sumVolumes(new Float64Array(10).fill(0.1), 0, 10)).toBe(1);
    expect(sumVolumes(Float64Array.of(9, 0.00000001, 0.00000002, 9), 1, 3)).toBe(0.00000003);
  });

  test('adds volumes too large for eight decimals exactly', () => {
    expect(sumVolumes(Float64Array.of(123456789012.25, 0.5), 0, 2)).toBe(123456789012.75);
  });

  test('keeps what plain addition loses where volumes are no decimals', () => {
    const third = 1 / 3;
    expect(sumVolumes(Float64Array.of(1e16, third, third, third, -1e16), 0, 5)).toBe(1);
  });

  test('is NaN when a volume is NaN', () => {
    expect(sumVolumes(Float64Array.of(1, Number.NaN), 0, 2)).toBeNaN();
  });

  test('equals the sum in whole lots, however it is grouped', () => {
    const lots = fc.array(fc.integer({ min: 0, max: 2_000_000_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(lots, fc.integer({ min: 0, max: 8 }), fc.nat(60), (counts, decimals, split) => {
        const unit = 10 ** decimals;
        const volumes = Float64Array.from(counts, (count) => count / unit);
        const exact = counts.reduce((sum, count) => sum + BigInt(count), 0n);
        const at = Math.min(split, counts.length);
        const halves = Float64Array.of(sumVolumes(volumes, 0, at), sumVolumes(volumes, at, counts.length));
        expect(sumVolumes(volumes, 0, counts.length)).toBe(Number(exact) / unit);
        expect(sumVolumes(halves, 0, 2)).toBe(Number(exact) / unit);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
