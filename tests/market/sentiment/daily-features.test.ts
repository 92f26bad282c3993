import { describe, expect, test } from '@jest/globals';
import { dailyFeatures } from '../../../src/market/sentiment/daily-features.js';
import { rowsOf } from './made-up-days.js';

const N = Number.NaN;

/** Fifteen days: 0.0, 0.1, … 1.0, and four of 0.5. */
const SCORES = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 0.5, 0.5, 0.5, 0.5];

const close = (column: Float64Array, expected: readonly number[]): void => {
  expect(column.length).toBe(expected.length);
  expected.forEach((value, k) => {
    if (Number.isNaN(value)) expect(column[k]).toBeNaN();
    else expect(column[k]).toBeCloseTo(value, 12);
  });
};

describe('features of days', () => {
  const features = dailyFeatures(rowsOf(SCORES));

  test('are the score and whether it is extreme, from 0.5 on', () => {
    close(features.sentiment_score, SCORES);
    close(features.extreme_positive, [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
    close(dailyFeatures(rowsOf([-0.5, -0.49, -1, 0.5])).extreme_negative, [1, 0, 1, 0]);
  });

  test('means begin with their window and are of its days alone', () => {
    close(features.sentiment_ma_3, [N, N, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.8, 2 / 3, 0.5, 0.5]);
    // The last: (0.8 + 0.9 + 1 + 4 × 0.5) / 7.
    close(features.sentiment_ma_7.subarray(0, 8), [N, N, N, N, N, N, 0.3, 0.4]);
    expect(features.sentiment_ma_7[14]).toBeCloseTo(4.7 / 7, 12);
    // 0 + … + 1 = 5.5, with three times 0.5: 7 over 14 days; then 7.5, since 0 goes and 0.5 comes.
    close(features.sentiment_ma_14.subarray(12), [N, 0.5, 7.5 / 14]);
  });

  test('momentum is the change over seven days', () => {
    close(features.sentiment_momentum, [N, N, N, N, N, N, N, 0.7, 0.7, 0.7, 0.7, 0.1, 0, -0.1, -0.2]);
  });

  test('volatility is the population standard deviation of fourteen days', () => {
    // Deviations from 0.5: 0.5² + 0.4² + 0.3² + 0.2² + 0.1² twice = 1.1.
    close(features.sentiment_volatility.subarray(12, 14), [N, Math.sqrt(1.1 / 14)]);
  });

  test('take the days there are where some are missing, and make none up', () => {
    // Days 0 to 13 without 5 and 6, then a hole of 100 days.
    const days = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11, 12, 13, 114];
    const { sentiment_ma_3, sentiment_ma_7, sentiment_momentum, sentiment_volatility } = dailyFeatures(
      rowsOf(
        days.map((n) => n / 200),
        { days },
      ),
    );
    // Day 7: of 5, 6 and 7 only 7 is there; of the week 1 to 7 only 1 to 4 and 7.
    expect(sentiment_ma_3[5]).toBeCloseTo(7 / 200, 12);
    expect(sentiment_ma_7[5]).toBeCloseTo((1 + 2 + 3 + 4 + 7) / 5 / 200, 12);
    // Day 7 against day 0; day 12 against day 7, since 5 and 6 are missing.
    expect(sentiment_momentum[5]).toBeCloseTo(7 / 200, 12);
    expect(sentiment_momentum[10]).toBeCloseTo(5 / 200, 12);
    // Alone in all of its windows.
    expect([sentiment_ma_3[12], sentiment_momentum[12], sentiment_volatility[12]]).toEqual([114 / 200, 0, 0]);
  });
});
