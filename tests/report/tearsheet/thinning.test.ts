import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { candlesFromRows } from '../../../src/core/candles.js';
import { extremeRows } from '../../../src/report/tearsheet/browser/extreme-rows.js';
import { mergeBars } from '../../../src/report/tearsheet/browser/merge-bars.js';
import { equityColumns } from '../../../src/report/tearsheet/data/equity-data.js';
import { priceColumns } from '../../../src/report/tearsheet/data/market-data.js';
import { walkingCurve } from '../example-report.js';
import { HOUR, walkingCandles } from './example-sheet.js';

const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 400 });

describe('rows for a line over so many pixels', () => {
  test('keep the least and the greatest of every part, and both ends', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 60 }), fc.nat(20), (values, buckets, skip) => {
        const from = Math.min(skip, values.length - 1);
        const rows = extremeRows(values, from, values.length, buckets);
        const count = values.length - from;
        expect([rows[0], rows.at(-1)]).toEqual([from, values.length - 1]);
        expect(rows.length).toBeLessThanOrEqual(2 * buckets + 2);
        expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
        for (let b = 0; b < buckets; b++) {
          const start = from + Math.floor((b * count) / buckets);
          const part = values.slice(start, from + Math.floor(((b + 1) * count) / buckets));
          if (part.length === 0) continue;
          const kept = rows
            .filter((row) => row >= start && row < start + part.length)
            .map((row) => values[row]);
          expect(kept).toContain(Math.min(...part));
          expect(kept).toContain(Math.max(...part));
        }
      }),
    );
  });

  test('are none for no rows', () => {
    expect(extremeRows([], 0, 0, 10)).toEqual([]);
  });
});

const bars = fc
  .array(
    fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), fc.nat(50), fc.nat(50)),
    { minLength: 1, maxLength: 200 },
  )
  .map((rows) =>
    candlesFromRows(
      'BTC/USDT',
      '1h',
      rows.map(([open, close, up, down], i) => [
        i * HOUR,
        open,
        Math.max(open, close) + up,
        Math.max(0, Math.min(open, close) - down),
        close,
        1,
      ]),
    ),
  );

describe('candles put together', () => {
  test('keep first open, last close and both extremes of each group', () => {
    fc.assert(
      fc.property(bars, fc.integer({ min: 1, max: 30 }), (candles, size) => {
        const merged = mergeBars({ ...candles, step: HOUR, decimals: 0 }, 0, candles.length, size);
        expect(merged).toHaveLength(Math.ceil(candles.length / size));
        merged.forEach((bar, k) => {
          const group = Array.from({ length: candles.length }, (_, i) => i).slice(k * size, (k + 1) * size);
          expect(bar).toEqual({
            time: k * size * HOUR,
            open: candles.open[k * size],
            high: Math.max(...group.map((i) => candles.high[i]!)),
            low: Math.min(...group.map((i) => candles.low[i]!)),
            close: candles.close[group.at(-1)!],
          });
        });
      }),
    );
  });

  test('are put together where there are too many, within the range', () => {
    const candles = walkingCandles(0, 1000);
    const columns = priceColumns(candles, { from: 100 * HOUR, to: 900 * HOUR }, 300);
    expect(columns.time).toHaveLength(Math.ceil(800 / 3));
    expect(columns).toMatchObject({ step: 3 * HOUR, decimals: 2 });
    expect(columns.time[0]).toBe(100 * HOUR);
    expect(Math.max(...Array.from(columns.high))).toBe(Math.max(...candles.high.slice(100, 900)));
    expect(Math.min(...Array.from(columns.low))).toBe(Math.min(...candles.low.slice(100, 900)));
  });
});

test('a curve with too many rows keeps its peaks and its deepest drawdowns', () => {
  const curve = walkingCurve(20_000);
  const options = { initialBalance: 10_000, step: HOUR };
  const all = equityColumns(curve, { ...options, most: 20_000 });
  const few = equityColumns(curve, { ...options, most: 500 });
  expect(few.time.length).toBeLessThanOrEqual(500);
  for (const name of ['equity', 'benchmark', 'drawdown', 'benchmarkDrawdown'] as const) {
    expect(Math.min(...Array.from(few[name]))).toBe(Math.min(...Array.from(all[name])));
    expect(Math.max(...Array.from(few[name]))).toBe(Math.max(...Array.from(all[name])));
  }
  expect([few.time[0], few.time[few.time.length - 1]]).toEqual([curve.time[0], curve.time.at(-1)]);
});
