import { describe, expect, test } from '@jest/globals';
import { createRng, type Rng } from '../../src/core/rng.js';
import { symmetryEProcess } from '../../src/metrics/symmetry-e-process.js';
import { laplace, lognormalDifference, series, studentT3 } from './draws.js';

/** Volatility that comes in bursts, symmetric given the past: a GARCH(1, 1) of unit variance. */
const bursts = ({ normal }: Rng): (() => number) => {
  let variance = 1;
  let last = 0;
  return () => {
    variance = 0.02 + 0.13 * last * last + 0.85 * variance;
    last = Math.sqrt(variance) * normal();
    return last;
  };
};

const FAMILIES: readonly (readonly [string, (rng: Rng) => () => number])[] = [
  ['normal', (rng) => rng.normal],
  ['Student t3', (rng) => () => studentT3(rng)],
  ['Laplace', (rng) => () => laplace(rng)],
  ['differences of lognormals', (rng) => () => lognormalDifference(rng)],
  ['bursts of volatility', bursts],
  ['mostly zero', (rng) => () => (rng.next() < 0.2 ? rng.normal() : 0)],
];

/** Day of the first crossing of 1 / 0.05, counted from 1, in each of some histories. */
const crossings = (histories: number, days: number, make: (rng: Rng) => () => number): readonly number[] =>
  Array.from({ length: histories }, (_, seed) => {
    const day = symmetryEProcess(series(days, make(createRng(seed))))!.firstCrossing;
    return day === null ? Number.POSITIVE_INFINITY : day + 1;
  });

describe('symmetryEProcess, looked at every day', () => {
  test.each(FAMILIES)(
    'of a year of %s without a difference crosses in at most 5 of 100 histories',
    (_, make) => {
      const histories = 1000;
      const crossed = crossings(histories, 365, make).filter(Number.isFinite).length;
      const error = Math.sqrt((0.05 * 0.95) / histories);
      expect(crossed / histories).toBeLessThanOrEqual(0.05 + 2.5 * error);
    },
  );

  // Half a deviation a day is a Sharpe difference near 10 a year; 3 deviations hardly ever change sign.
  test.each([
    ['half a deviation', 0.5, 45, 100],
    ['one deviation', 1, 16, 30],
    ['three deviations', 3, 8, 9],
  ])('finds a mean of %s: half of the time in %p deviations by day %p, nearly always by day %p', (...row) => {
    const [, shift, usual, late] = row;
    const days = crossings(
      300,
      365,
      ({ normal }) =>
        () =>
          normal() + shift,
    ).toSorted((a, b) => a - b);
    expect(days[150]).toBeLessThanOrEqual(usual);
    expect(days[269]).toBeLessThanOrEqual(late);
    expect(days[0]).toBeGreaterThanOrEqual(7);
  });

  test('is not thrown off by a day that is a hundred times the others', () => {
    const days = crossings(300, 365, (rng) => {
      let day = 0;
      return () => {
        day++;
        return day === 5 ? 100 : rng.normal() - 1;
      };
    });
    const found = days.filter((day) => day <= 60).length;
    expect(found / days.length).toBeGreaterThan(0.9);
  });
});
