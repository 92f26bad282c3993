import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type RangeWish, resolveRange } from '../../src/market/range.js';
import { DAY, errorOf, HOUR } from './market.js';

const at = (text: string): number => Date.parse(`${text}Z`);

/** Where the newest candle ends in all examples. */
const END = at('2024-03-31T12:00');

const textOf = (time: number): string => new Date(time).toISOString().slice(0, 16);

const resolved = (wish: RangeWish, timeframe: '1h' | '1d' = '1h'): readonly string[] => {
  const { from, to } = resolveRange(wish, timeframe, END);
  return [textOf(from), textOf(to)];
};

describe('a wish for a range', () => {
  test.each<[string, RangeWish, string, string]>([
    ['nothing: the last 30 days', {}, '2024-03-01T12:00', '2024-03-31T12:00'],
    ['days: that many up to the newest candle', { days: 2 }, '2024-03-29T12:00', '2024-03-31T12:00'],
    ['half a day', { days: 0.5 }, '2024-03-31T00:00', '2024-03-31T12:00'],
    [
      'a start: up to the newest candle',
      { from: at('2024-02-01T00:00') },
      '2024-02-01T00:00',
      '2024-03-31T12:00',
    ],
    ['an end: 30 days before it', { to: at('2024-03-01T00:00') }, '2024-01-31T00:00', '2024-03-01T00:00'],
    [
      'both',
      { from: at('2023-01-01T00:00'), to: at('2023-02-01T00:00') },
      '2023-01-01T00:00',
      '2023-02-01T00:00',
    ],
    ['a start and days', { from: at('2024-01-01T06:00'), days: 3 }, '2024-01-01T06:00', '2024-01-04T06:00'],
    ['an end and days', { to: at('2024-01-10T00:00'), days: 3 }, '2024-01-07T00:00', '2024-01-10T00:00'],
    [
      'an end after the newest candle, as it was asked for',
      { from: at('2024-03-01T00:00'), to: at('2025-01-01T00:00') },
      '2024-03-01T00:00',
      '2025-01-01T00:00',
    ],
    [
      'a start and more days than there are, as it was asked for',
      { from: at('2024-03-30T00:00'), days: 9 },
      '2024-03-30T00:00',
      '2024-04-08T00:00',
    ],
    [
      'an end inside a candle: days are counted from its open',
      { to: at('2024-01-10T05:30'), days: 1 },
      '2024-01-09T05:00',
      '2024-01-10T05:30',
    ],
  ])('%s', (_, wish, from, to) => {
    expect(resolved(wish)).toEqual([from, to]);
  });

  test('counts days back from the open of the candle that the end lies in', () => {
    expect(resolved({ days: 2 }, '1d')).toEqual(['2024-03-29T00:00', '2024-03-31T12:00']);
  });

  test('of days means so many candles, whatever the timeframe', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom('1m', '5m', '15m', '30m', '1h', '4h', '1d'),
        fc.integer({ min: 20_000, max: 21_000 }),
        (days, timeframe, day) => {
          const { from, to } = resolveRange({ days }, timeframe, day * DAY);
          expect([from, to]).toEqual([(day - days) * DAY, day * DAY]);
        },
      ),
      { seed: 7, numRuns: 100 },
    );
  });
});

describe('a wish that contradicts itself is a usage error', () => {
  const day = at('2024-01-01T00:00');

  test.each<[string, RangeWish, string]>([
    ['all three', { days: 1, from: day, to: day + DAY }, '--days, --from and --to cannot all be given'],
    [
      'an end before the start',
      { from: day + 13 * HOUR, to: day + HOUR },
      '--from 2024-01-01 13:00 is not before --to 2024-01-01 01:00',
    ],
    [
      'an end at the start',
      { from: day + HOUR, to: day + HOUR },
      '--from 2024-01-01 01:00 is not before --to 2024-01-01 01:00',
    ],
    [
      'an end on the day before the start, days named as they were typed',
      { from: day + DAY, to: day + DAY },
      '--from 2024-01-02 is not before --to 2024-01-01',
    ],
  ])('%s', (_, wish, message) => {
    expect(() => resolveRange(wish, '1h', END)).toThrow(errorOf('usage', message));
  });

  test.each<[string, RangeWish, string]>([
    [
      'a start at the end of the newest candle',
      { from: END },
      '--from 2024-03-31 12:00 is after the last candle, which ends 2024-03-31 12:00',
    ],
    [
      'a start after it',
      { from: END + HOUR },
      '--from 2024-03-31 13:00 is after the last candle, which ends 2024-03-31 12:00',
    ],
  ])('%s is a data error', (_, wish, message) => {
    expect(() => resolveRange(wish, '1h', END)).toThrow(errorOf('data', message));
  });

  test.each([0, -3, Number.NaN])('%p days', (days) => {
    expect(() => resolveRange({ days }, '1h', END)).toThrow(
      expect.objectContaining({ kind: 'usage', message: expect.stringContaining('days') }),
    );
  });
});
