import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalCdf } from '../../src/metrics/normal.js';
import { runsTest } from '../../src/metrics/runs-test.js';
import { longestStreak } from '../../src/metrics/streaks.js';
import { column, expectClose } from './samples.js';

/** A column of signs: `++-` is 1, 1, -1. */
const signs = (text: string): Float64Array =>
  Float64Array.from(text, (sign) => (sign === '+' ? 1 : sign === '-' ? -1 : 0));

describe('runsTest', () => {
  test('gives the example of the NIST handbook: 100 above, 100 below, 120 runs, z = 2.6938', () => {
    // 120 runs out of 100 of each sign: 80 runs of one and 40 of two or more values.
    const runs = Array.from({ length: 60 }, (_, k) => (k < 40 ? '++--' : '+-')).join('');
    const test = runsTest(signs(runs));
    expect(test).toMatchObject({ gains: 100, losses: 100, runs: 120, expectedRuns: 101 });
    expect(test?.z).toBeCloseTo(2.6938, 4);
    expectClose(test?.pValue ?? null, 2 * (1 - normalCdf(2.693795)), 1e-5);
  });

  test('is what the formulas say, by hand, for 10 gains and 12 losses in two runs', () => {
    // expected = 2 × 10 × 12 / 22 + 1 = 11.909; variance = 10.909 × 9.909 / 21 = 5.1476; z = (2 - 11.909) / 2.2688.
    const test = runsTest(signs('+'.repeat(10) + '-'.repeat(12)));
    expect(test?.expectedRuns).toBeCloseTo(11.9091, 4);
    expect(test?.z).toBeCloseTo(-4.3674, 3);
    expect(test?.pValue).toBeLessThan(0.0001);
  });

  test('leaves zeros out', () => {
    const text = '+-'.repeat(15);
    expect(runsTest(signs([...text].join('0')))).toEqual(runsTest(signs(text)));
  });

  test('is null with fewer than ten of a sign, and for what is no number', () => {
    expect(runsTest(signs('+-'.repeat(9)))).toBeNull();
    expect(runsTest(signs('+'.repeat(100)))).toBeNull();
    expect(runsTest(column())).toBeNull();
    expect(runsTest(Float64Array.of(...signs('+-'.repeat(20)), Number.NaN))).toBeNull();
  });

  test('looks at the leading values that are asked for', () => {
    expect(runsTest(signs(`${'+-'.repeat(12)}++++++`), 24)).toEqual(runsTest(signs('+-'.repeat(12))));
  });

  test('depends on signs alone, and exchanging them changes nothing but the counts', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 60, maxLength: 120 }), (values) => {
        const a = runsTest(Float64Array.from(values));
        const b = runsTest(Float64Array.from(values, (value) => -7 * value));
        if (a === null) expect(b).toBeNull();
        else expect(b).toEqual({ ...a, gains: a.losses, losses: a.gains });
      }),
    );
  });

  test('is beyond 5 % about one time in twenty for coins', () => {
    const coins = fc.array(fc.boolean(), { minLength: 300, maxLength: 300 });
    const sample = fc.sample(coins, { numRuns: 1000, seed: 7 });
    const beyond = sample.filter((flips) => {
      const test = runsTest(Float64Array.from(flips, (head) => (head ? 1 : -1)));
      return test !== null && test.pValue < 0.05;
    });
    expect(beyond.length).toBeGreaterThan(25);
    expect(beyond.length).toBeLessThan(80);
  });
});

describe('longestStreak', () => {
  test('finds the longest row of gains and of losses with its places and its sum', () => {
    const pnl = column(1, 2, -1, 3, 4, 5, 0, -2, -3, 6);
    expect(longestStreak(pnl, 1)).toEqual({ length: 3, first: 3, last: 5, sum: 12 });
    expect(longestStreak(pnl, -1)).toEqual({ length: 2, first: 7, last: 8, sum: -5 });
  });

  test('takes the first of equally long ones, and a zero ends a streak', () => {
    expect(longestStreak(column(1, 1, -1, 2, 2), 1)).toMatchObject({ first: 0, last: 1 });
    expect(longestStreak(column(1, 0, 1), 1)).toMatchObject({ length: 1 });
  });

  test('is null where no value has the sign, and for what is no number', () => {
    expect(longestStreak(column(1, 2, 0), -1)).toBeNull();
    expect(longestStreak(column(), 1)).toBeNull();
    expect(longestStreak(column(1, Number.NaN), 1)).toBeNull();
  });
});
