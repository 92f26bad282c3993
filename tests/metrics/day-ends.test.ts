import { describe, expect, test } from '@jest/globals';
import { DAY_MS } from '../../src/core/timeframe.js';
import { dailyEquity, dailyReturns } from '../../src/metrics/daily-returns.js';
import { dayEnds } from '../../src/metrics/day-ends.js';
import { bars, column, HOUR_MS } from './samples.js';

describe('dayEnds', () => {
  test('finds the last bar that opens in each UTC day', () => {
    // Starts at 22:00, so the first day has two bars, the second 24, the third one.
    expect([...dayEnds(bars(27, HOUR_MS, 22 * HOUR_MS))]).toEqual([1, 25, 26]);
  });

  test('repeats the index of the day before over an outage', () => {
    const time = column(0, HOUR_MS, 3 * DAY_MS + HOUR_MS, 3 * DAY_MS + 2 * HOUR_MS, 4 * DAY_MS);
    expect([...dayEnds(time)]).toEqual([1, 1, 1, 3, 4]);
  });

  test('copes with days of different numbers of bars', () => {
    const time = column(0, 6, 12, 24, 30, 48, 54, 60, 66, 72, 96, 97, 98).map((hours) => hours * HOUR_MS);
    expect([...dayEnds(time)]).toEqual([2, 4, 8, 9, 12]);
  });

  test('counts days before 1970', () => {
    expect([...dayEnds(column(-HOUR_MS, 0))]).toEqual([0, 1]);
  });

  test('has one entry per bar for daily bars and none for no bars', () => {
    expect([...dayEnds(bars(4, DAY_MS))]).toEqual([0, 1, 2, 3]);
    expect(dayEnds(column()).length).toBe(0);
  });

  test.each([
    ['out of order', column(DAY_MS, 0)],
    ['not a number', column(0, Number.NaN)],
    ['infinite', column(0, Number.POSITIVE_INFINITY)],
    ['microseconds by mistake', column(0, 1.7e15)],
  ])('throws for times that are %s', (_, time) => {
    expect(() => dayEnds(time)).toThrow(/do not span a number of days/);
  });
});

describe('dailyReturns', () => {
  test('start from the initial equity and give 0 for a day without bars', () => {
    const time = column(0, HOUR_MS, 2 * DAY_MS);
    const ends = dayEnds(time);
    expect([...dailyReturns(column(105, 110, 99), ends, 100)]).toEqual([110 / 100 - 1, 0, 99 / 110 - 1]);
    expect([...dailyEquity(column(105, 110, 99), ends)]).toEqual([110, 110, 99]);
  });

  test('are NaN on days that start without capital', () => {
    const returns = dailyReturns(column(50, 0, 10, 20), dayEnds(bars(4, DAY_MS)), 100);
    expect([...returns]).toEqual([-0.5, -1, Number.NaN, 1]);
  });
});
