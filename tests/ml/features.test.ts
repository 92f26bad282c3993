import { describe, expect, test } from '@jest/globals';
import { candlesFromRows, sliceCandles } from '../../src/core/candles.js';
import type { InputColumns } from '../../src/core/input-source.js';
import { createRng } from '../../src/core/rng.js';
import { DAILY_SENTIMENT } from '../../src/core/sentiment-features.js';
import type { SymbolName } from '../../src/core/symbol.js';
import { featureSpec, schemaHash } from '../../src/ml/features/definition.js';
import { fitScaler, standardised } from '../../src/ml/features/scaler.js';
import { stationaryColumns } from '../../src/ml/features/stationary.js';
import { openWindows } from '../../src/ml/features/windows.js';
import { randomWalk, withGap } from './walk.js';

const HOUR = 3_600_000;
const BTC = 'BTC/USDT' as SymbolName;

const sentiment = (length: number, seed = 9): Record<string, Float64Array> => {
  const rng = createRng(seed);
  return Object.fromEntries(
    DAILY_SENTIMENT.map((name) => [name, Float64Array.from({ length }, () => rng.normal())]),
  );
};

const windowAt = (
  windows: ReturnType<typeof openWindows>,
  i: number,
  scaler: Parameters<typeof windows.fill>[3],
) => {
  const into = new Float32Array(windows.spec.steps * windows.spec.names.length);
  windows.fill(i, into, 0, scaler);
  return into;
};

describe('price', () => {
  test('scales the prices of a window by one range and volume by its own', () => {
    // Lowest price 90, highest 130: a range of 40. Volumes 1 to 5: a range of 4.
    const rows = Array.from({ length: 8 }, (_, i) => [i * HOUR, 100, 110, 90, 105, 1] as const);
    const candles = candlesFromRows(BTC, '1h', [...rows.slice(1), [8 * HOUR, 105, 130, 100, 120, 5]]);
    const windows = openWindows(featureSpec('price', 8), candles);
    const window = windowAt(windows, 7, null);
    expect([...window.slice(0, 5)]).toEqual([0.25, 0.5, 0, 0.375, 0]);
    expect([...window.slice(35)]).toEqual([0.375, 1, 0.25, 0.75, 1]);
  });

  test('gives 0.5 for what does not move', () => {
    const rows = Array.from({ length: 9 }, (_, i) => [i * HOUR, 7, 7, 7, 7, 0] as const);
    const windows = openWindows(featureSpec('price', 8), candlesFromRows(BTC, '1h', rows));
    expect([...windowAt(windows, 8, null)]).toEqual(new Array(40).fill(0.5));
  });

  test('stays within 0 and 1', () => {
    const windows = openWindows(featureSpec('price', 30), randomWalk(100, 1));
    for (let i = 29; i < 100; i++) {
      const window = windowAt(windows, i, null);
      expect(Math.min(...window)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...window)).toBeLessThanOrEqual(1);
    }
  });
});

describe('price_sentiment', () => {
  test('has changes against the close before', () => {
    const rows = [
      [0, 100, 100, 100, 100, 9],
      [HOUR, 101, 110, 90, 105, 19],
    ] as const;
    const [open, high, low, close, flow] = stationaryColumns(candlesFromRows(BTC, '1h', rows));
    expect(open[1]).toBeCloseTo(Math.log(1.01), 15);
    expect(high[1]).toBeCloseTo(Math.log(1.1), 15);
    expect(low[1]).toBeCloseTo(Math.log(0.9), 15);
    expect(close[1]).toBeCloseTo(Math.log(1.05), 15);
    expect(flow[1]).toBeCloseTo(Math.log(2), 15);
    expect(open[0]).toBeNaN();
  });

  test('is scaled by mean and deviation of the fitted rows, within ten deviations', () => {
    const column = Float64Array.of(1, 3, 5, 7, 1000, Number.NaN);
    const scaler = fitScaler([column, new Float64Array(6).fill(2)], [0, 1, 2, 3, 5]);
    expect(scaler.mean).toEqual([4, 2]);
    // Squares 9, 1, 1, 9 over four.
    expect(scaler.deviation[0]).toBeCloseTo(Math.sqrt(5), 12);
    expect(standardised(scaler, 0, 4 + Math.sqrt(5))).toBeCloseTo(1, 12);
    expect(standardised(scaler, 0, 1000)).toBe(10);
    expect(standardised(scaler, 1, 2)).toBe(0);
  });

  test('shows thirteen columns in the order of their names', () => {
    const candles = randomWalk(40, 2);
    const beside = sentiment(40);
    const windows = openWindows(featureSpec('price_sentiment', 10), candles, beside);
    const identity = { mean: new Array(13).fill(0), deviation: new Array(13).fill(1) };
    const window = windowAt(windows, 20, identity);
    expect(windows.spec.names).toHaveLength(13);
    DAILY_SENTIMENT.forEach((name, k) => {
      expect(window[9 * 13 + 5 + k]).toBe(Math.fround(beside[name][20]));
      expect(window[5 + k]).toBe(Math.fround(beside[name][11]));
    });
  });

  test('has no window where a number is missing, and none without the bar before', () => {
    const candles = randomWalk(40, 2);
    const beside: InputColumns = sentiment(40);
    beside.sentiment_ma_7[25] = Number.NaN;
    const windows = openWindows(featureSpec('price_sentiment', 10), candles, beside);
    const there = Array.from({ length: 40 }, (_, i) => i).filter(windows.has);
    expect(there).toEqual([10, ...range(11, 25), ...range(35, 40)]);
  });

  test('without its columns is refused', () => {
    expect(() => openWindows(featureSpec('price_sentiment', 10), randomWalk(40, 2))).toThrow(
      /sentiment_score/,
    );
  });
});

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, k) => from + k);

test('a window that would reach over missing candles is none', () => {
  const windows = openWindows(featureSpec('price', 8), withGap(randomWalk(40, 4), 20, 22));
  const there = range(0, 38).filter(windows.has);
  expect(there).toEqual([...range(7, 20), ...range(27, 38)]);
});

test.each(['price', 'price_sentiment'] as const)(
  'windows of %s are the same bit for bit whatever follows and whatever lies before',
  (set) => {
    const candles = randomWalk(200, 5);
    const beside = sentiment(200);
    const spec = featureSpec(set, 24);
    const scaler = { mean: new Array(13).fill(0.1), deviation: new Array(13).fill(1.7) };
    const whole = openWindows(spec, candles, beside);
    const rng = createRng(7);
    for (let k = 0; k < 30; k++) {
      const i = rng.int(30, 190);
      const cut = (from: number) =>
        openWindows(
          spec,
          sliceCandles(candles, from, i + 1),
          Object.fromEntries(
            Object.entries(beside).map(([name, column]) => [name, column.slice(from, i + 1)]),
          ),
        );
      const expected = windowAt(whole, i, scaler);
      expect(windowAt(cut(0), i, scaler)).toEqual(expected);
      expect(windowAt(cut(i - 24), 24, scaler)).toEqual(expected);
    }
  },
);

test('the hash of a definition changes with its set and its steps, and with nothing else', () => {
  const hashes = [featureSpec('price'), featureSpec('price', 60), featureSpec('price_sentiment')].map(
    schemaHash,
  );
  expect(new Set(hashes).size).toBe(3);
  expect(schemaHash(featureSpec('price', 120))).toBe(hashes[0]);
});

test('a window of a length that cannot be is refused', () => {
  for (const steps of [0, 7, 2.5, 4000]) expect(() => featureSpec('price', steps)).toThrow(/not allowed/);
});
