import { describe, expect, test } from '@jest/globals';
import { createRng } from '../../src/core/rng.js';
import { calibrationOf } from '../../src/ml/evaluate/calibration.js';
import { confidenceBy } from '../../src/ml/evaluate/confidence.js';
import { dieboldMariano, longRunVariance } from '../../src/ml/evaluate/diebold-mariano.js';
import { fitRidge, linearAt } from '../../src/ml/evaluate/ridge.js';
import { directionOf, scoresOf } from '../../src/ml/evaluate/scores.js';
import { wilson } from '../../src/ml/evaluate/wilson.js';

describe('scores', () => {
  test('of a few numbers by hand', () => {
    // Errors 1, −2, 0.
    const { rmse, mae, direction } = scoresOf([1, 1, -1], [2, -1, -1], 1);
    expect(rmse).toBeCloseTo(Math.sqrt(5 / 3), 12);
    expect(mae).toBeCloseTo(1, 12);
    expect(direction).toMatchObject({ value: 2 / 3, count: 3, independent: 3 });
  });

  test('leave out guesses and moves of nothing', () => {
    expect(directionOf([1, 0, -1], [1, 1, 0], 1)).toMatchObject({ value: 1, count: 1 });
    expect(directionOf([0, 0], [1, 1], 1)).toBeNull();
  });

  test('have the interval of as many moves as do not overlap', () => {
    const right = Array.from({ length: 240 }, (_, i) => (i % 5 < 3 ? 1 : -1));
    const interval = directionOf(right, new Array(240).fill(1), 24);
    // Ten independent moves, six of them right.
    expect(interval).toMatchObject({ ...wilson(0.6, 10), count: 240, independent: 10 });
  });

  test('have the interval of Wilson', () => {
    // Newcombe (1998), table 1: 81 of 263 and 0 of 20.
    const newcombe = wilson(81 / 263, 263);
    expect(newcombe.low).toBeCloseTo(0.2553, 4);
    expect(newcombe.high).toBeCloseTo(0.3662, 4);
    const none = wilson(0, 20);
    expect(none.low).toBe(0);
    expect(none.high).toBeCloseTo(0.1611, 4);
  });
});

test('ridge regression finds the weights of a line, and less of them under a penalty', () => {
  const rng = createRng(4);
  const rows = Array.from({ length: 500 }, () => Float64Array.of(rng.normal(), rng.normal()));
  const actual = rows.map(([a, b]) => 2 * a - 3 * b + 0.5);
  const [a, b, c] = fitRidge(rows, actual, 0);
  expect([a, b, c]).toEqual([2, -3, 0.5].map((value) => expect.closeTo(value, 9)));
  const [drawn] = fitRidge(rows, actual, 1);
  expect(Math.abs(drawn)).toBeLessThan(1.2);
  expect(linearAt(Float64Array.of(2, -3, 0.5), Float64Array.of(1, 1))).toBe(-0.5);
});

test('ridge regression of one input is Σxy / (Σx² + λn) about the means', () => {
  // x = −1, 0, 1 and y = −2, 0, 2: 4 / (2 + 0.5 · 3).
  const rows = [-1, 0, 1].map((x) => Float64Array.of(x));
  expect(fitRidge(rows, [-2, 0, 2], 0.5)[0]).toBeCloseTo(4 / 3.5, 12);
});

describe('confidence', () => {
  test('is the chance that a normal error does not turn the sign', () => {
    const of = confidenceBy({ kind: 'mse' }, 2);
    expect(of([0], 0)).toBe(0.5);
    expect(of([2], 0)).toBeCloseTo(0.8413447, 6);
    expect(of([-2], 0)).toBeCloseTo(0.8413447, 6);
  });

  test('takes the deviation from the band where there is one', () => {
    const of = confidenceBy({ kind: 'quantiles', delta: 1, lower: 0.1, upper: 0.9 }, 99);
    // 10 % and 90 % of a normal distribution of deviation 0.5 about 1.
    const half = 0.5 * 1.2815515655;
    expect(of([1, 1 - half, 1 + half], 0)).toBeCloseTo(0.9772499, 6);
    // Turned over: the deviation of the validation part.
    expect(of([99, 3, 1], 0)).toBeCloseTo(0.8413447, 6);
  });
});

test('calibration of forecasts that mean what they say lies on the diagonal', () => {
  const rng = createRng(6);
  const sure = Float64Array.from({ length: 20_000 }, () => 0.5 + 0.49 * rng.next());
  const actual = sure.map((confidence) => (rng.next() < confidence ? 1 : -1));
  const bins = calibrationOf(new Float64Array(20_000).fill(1), sure, actual);
  expect(bins).toHaveLength(6);
  for (const { confidence, right, count } of bins) {
    expect(Math.abs(confidence - right)).toBeLessThan(4 * Math.sqrt(0.25 / count));
  }
});

describe('the test of Diebold and Mariano', () => {
  test('weighs autocovariances by Bartlett', () => {
    // About the mean 0: γ0 = 1, γ1 = −3/4, weight 1/2.
    expect(longRunVariance(Float64Array.of(1, -1, 1, -1), 1)).toBeCloseTo(1 - 0.75, 12);
  });

  test('calls better what is better, and not what is equal or worse', () => {
    const rng = createRng(8);
    const noise = Float64Array.from({ length: 800 }, () => rng.normal() ** 2);
    expect(
      dieboldMariano(
        noise,
        noise.map((v) => v + 0.3 + 0.1 * rng.normal()),
        1,
      ).better,
    ).toBe(true);
    expect(
      dieboldMariano(
        noise.map((v) => v + 0.3 + 0.1 * rng.normal()),
        noise,
        1,
      ).better,
    ).toBe(false);
    expect(dieboldMariano(noise, noise, 1)).toMatchObject({ statistic: null, better: false });
  });

  test('finds nothing in fewer than twenty moves that stand on their own, however clear', () => {
    const rng = createRng(8);
    const noise = Float64Array.from({ length: 400 }, () => rng.normal() ** 2);
    const worse = noise.map((v) => v + 0.3 + 0.1 * rng.normal());
    expect(dieboldMariano(noise, worse, 20)).toMatchObject({ independent: 20, better: true });
    expect(dieboldMariano(noise, worse, 21)).toMatchObject({ independent: 19, better: false });
  });

  test('is right about chance where targets overlap: about one in twenty', () => {
    // Guesses of no worth that last long, against sums of 12 steps that overlap: the losses of the two differ by chance.
    const horizon = 12;
    let found = 0;
    const trials = 400;
    for (let seed = 0; seed < trials; seed++) {
      const rng = createRng(1000 + seed);
      const steps = Float64Array.from({ length: 612 }, () => rng.normal() / Math.sqrt(horizon));
      let guess = 0;
      const actual: number[] = [];
      const errors: number[] = [];
      for (let i = 0; i < 600; i++) {
        guess = 0.95 * guess + 0.02 * rng.normal();
        const sum = steps.subarray(i, i + horizon).reduce((a, b) => a + b, 0);
        actual.push(sum ** 2 + guess ** 2);
        errors.push((sum - guess) ** 2);
      }
      if (dieboldMariano(errors, actual, horizon).better) found++;
    }
    expect(found / trials).toBeGreaterThan(0.01);
    expect(found / trials).toBeLessThan(0.09);
  });
});
