import { describe, expect, test } from '@jest/globals';
import { openAccountBooks } from '../../../../src/library/monitor/replay/account-books.js';

const MIDNIGHT = Date.UTC(2026, 2, 5);

const point = (time: number, equity: number, other: object = {}) => ({
  ...{ time, equity, cash: equity, exposure: 0, drawdown: 0 },
  ...other,
});

describe('the account of a session, by its books', () => {
  test('is worth what it began with until something is noted', () => {
    expect(openAccountBooks(1_000).now()).toEqual({
      ...{ equity: 1_000, cash: 1_000, exposure: 0, drawdown: 0, dailyLoss: 0 },
    });
  });

  test('is what was noted last: exposure as a part of it, a fall as a positive part', () => {
    const books = openAccountBooks(1_000);
    books.hear([point(1, 1_000), point(2, 800, { cash: 600, exposure: 200, drawdown: -0.2 })]);
    expect(books.now()).toEqual({
      ...{ equity: 800, cash: 600, exposure: 0.25, drawdown: 0.2 },
      dailyLoss: expect.closeTo(0.2, 12),
    });
  });

  test('loses on a day against what there was at its midnight', () => {
    const books = openAccountBooks(1_000);
    books.hear([point(MIDNIGHT - 1, 900), point(MIDNIGHT + 60_000, 810)]);
    expect(books.now().dailyLoss).toBeCloseTo(0.1, 12);
    // A look at midnight itself is what there was then.
    const exact = openAccountBooks(1_000);
    exact.hear([point(MIDNIGHT - 1, 900), point(MIDNIGHT, 810)]);
    expect(exact.now().dailyLoss).toBe(0);
    exact.hear([point(MIDNIGHT + 60_000, 900)]);
    expect(exact.now().dailyLoss).toBe(0);
  });
});
