import { describe, expect, test } from '@jest/globals';
import { createRng } from '../../src/core/rng.js';
import { DAILY_SENTIMENT } from '../../src/core/sentiment-features.js';
import { buildDataset } from '../../src/ml/data/dataset.js';
import { walkForwardFolds } from '../../src/ml/data/folds.js';
import { proveApart } from '../../src/ml/data/prove-apart.js';
import { fullGap, splitDataset } from '../../src/ml/data/split.js';
import { proveScaler, rowsOf, trainingScaler } from '../../src/ml/data/training-scaler.js';
import { featureSpec } from '../../src/ml/features/definition.js';
import { fitScaler } from '../../src/ml/features/scaler.js';
import { openWindows } from '../../src/ml/features/windows.js';
import { candlesOf, randomWalk, withGap } from './walk.js';

const STEPS = 16;
const HORIZON = 6;

const datasetOf = (length: number, seed = 1) =>
  buildDataset(openWindows(featureSpec('price', STEPS), randomWalk(length, seed)), HORIZON);

describe('the target', () => {
  test('is the return ahead in units of the spread within the window', () => {
    // Steps of +1 % and −1 % by turns within the window: 4 and 3 of them, mean 1/700, then 3 bars of +2 %.
    const candles = candlesOf([0, 0.01, -0.01, 0.01, -0.01, 0.01, -0.01, 0.01, 0.02, 0.02, 0.02]);
    const { target, scale, usable } = buildDataset(openWindows(featureSpec('price', 8), candles), 3);
    const mean = 0.01 / 7;
    const deviation = Math.sqrt((4 * (0.01 - mean) ** 2 + 3 * (0.01 + mean) ** 2) / 6);
    expect([...usable]).toEqual([7]);
    expect(scale[7]).toBeCloseTo(deviation * Math.sqrt(3), 12);
    expect(target[7]).toBeCloseTo(0.06 / (deviation * Math.sqrt(3)), 9);
  });

  test('is left out where candles are missing on the way to it', () => {
    const windows = openWindows(featureSpec('price', 8), withGap(randomWalk(60, 4), 30, 31));
    const { usable } = buildDataset(windows, 5);
    const expected = Array.from({ length: 59 }, (_, i) => i).filter(
      (i) => (i >= 7 && i + 5 < 30) || (i >= 37 && i + 5 < 59),
    );
    expect([...usable]).toEqual(expected);
  });

  test('is left out where the window does not move', () => {
    const flat = candlesOf(new Float64Array(30));
    expect(buildDataset(openWindows(featureSpec('price', 8), flat), 2).usable).toHaveLength(0);
  });
});

describe('the split', () => {
  const dataset = datasetOf(1500);
  const split = splitDataset(dataset);

  test('is in the order of time, 70, 15 and 15 % less the gaps', () => {
    const { train, validation, test: unseen } = split;
    const all = dataset.usable.length;
    expect(train.length / all).toBeCloseTo(0.7, 1);
    expect(validation.length / all).toBeCloseTo(0.15, 1);
    expect(unseen.length / all).toBeCloseTo(0.15, 1);
    expect(split.purged).toBe(2 * HORIZON);
    expect(split.embargoed).toBe(2 * (STEPS - 1));
    expect(train.length + validation.length + unseen.length + split.purged + split.embargoed).toBe(all);
  });

  test('keeps parts apart, bar for bar', () => {
    const seen = (part: Int32Array): ReadonlySet<number> =>
      new Set([...part].flatMap((i) => Array.from({ length: STEPS + HORIZON }, (_, k) => i - STEPS + 1 + k)));
    const [train, validation, unseen] = [split.train, split.validation, split.test].map(seen);
    expect([...train].filter((bar) => validation.has(bar) || unseen.has(bar))).toEqual([]);
    expect([...validation].filter((bar) => unseen.has(bar))).toEqual([]);
    expect(() => proveApart(dataset, split)).not.toThrow();
  });

  test('without a purge is found out', () => {
    const leaking = splitDataset(dataset, { ...fullGap(dataset), purge: 0 });
    expect(() => proveApart(dataset, leaking)).toThrow(/the train part reaches to bar/);
  });

  test('without an embargo is found out', () => {
    const leaking = splitDataset(dataset, { ...fullGap(dataset), embargo: 0 });
    expect(() => proveApart(dataset, leaking)).toThrow(/reaches/);
  });

  test('of shuffled samples is found out', () => {
    const rng = createRng(3);
    const mixed = Int32Array.from(dataset.usable).sort(() => rng.next() - 0.5);
    const parts = { train: mixed.slice(0, 900), validation: mixed.slice(900, 1100), test: mixed.slice(1100) };
    expect(() => proveApart(dataset, parts)).toThrow(/reaches/);
  });

  test('of too few samples is refused', () => {
    expect(() => splitDataset(datasetOf(100))).toThrow(/too few/);
    expect(() => splitDataset(datasetOf(10))).toThrow(/no window/);
  });
});

test('folds go forward, each apart within itself, and end before the test part', () => {
  const dataset = datasetOf(2500);
  const folds = walkForwardFolds(dataset, 4);
  const [testBegins] = splitDataset(dataset).test;
  expect(folds).toHaveLength(4);
  folds.forEach((fold, k) => {
    expect(() => proveApart(dataset, fold)).not.toThrow();
    expect(fold.test.at(-1)! + HORIZON).toBeLessThan(testBegins);
    if (k > 0) expect(fold.test[0]).toBeGreaterThan(folds[k - 1].test.at(-1)!);
  });
});

describe('the scaler', () => {
  const candles = randomWalk(1200, 8);
  const rng = createRng(2);
  // A mean that drifts, so that a scaler that has seen the rest of it comes out elsewhere.
  const beside = Object.fromEntries(
    DAILY_SENTIMENT.map((name) => [name, Float64Array.from(candles.time, (_, i) => i / 500 + rng.normal())]),
  );
  const windows = openWindows(featureSpec('price_sentiment', STEPS), candles, beside);
  const dataset = buildDataset(windows, HORIZON);
  const { train } = splitDataset(dataset);

  test('is fitted on the rows that training windows show, each once', () => {
    const rows = rowsOf(windows, train);
    expect(rows[0]).toBe(train[0] - STEPS + 1);
    expect(rows.at(-1)).toBe(train.at(-1));
    expect(new Set(rows).size).toBe(rows.length);
    expect(() => proveScaler(trainingScaler(windows, train), windows, train)).not.toThrow();
  });

  test('fitted on everything is found out', () => {
    const all = fitScaler(
      windows.raw,
      Int32Array.from({ length: candles.length }, (_, i) => i),
    );
    expect(() => proveScaler(all, windows, train)).toThrow(/knows more/);
  });

  test('fitted on one bar more is found out', () => {
    const rows = rowsOf(windows, train);
    const more = fitScaler(windows.raw, [...rows, rows[rows.length - 1] + 1]);
    expect(() => proveScaler(more, windows, train)).toThrow(/knows more/);
  });

  test('that is missing is found out, and none is needed for windows scaled by themselves', () => {
    expect(() => proveScaler(null, windows, train)).toThrow(/knows/);
    const price = openWindows(featureSpec('price', STEPS), candles);
    expect(trainingScaler(price, train)).toBeNull();
    expect(() => proveScaler(null, price, train)).not.toThrow();
  });
});
