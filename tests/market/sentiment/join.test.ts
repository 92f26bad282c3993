import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS, TIMEFRAME_MS } from '../../../src/core/timeframe.js';
import { SENTIMENT_FEATURES } from '../../../src/market/sentiment/feature-names.js';
import { joinSentiment } from '../../../src/market/sentiment/join.js';
import { knownFrom, type SentimentRow } from '../../../src/market/sentiment/row.js';
import { assertPointInTime } from './assert-point-in-time.js';
import { barTimes, day, drawnRows, rowsOf, START } from './made-up-days.js';

const HOUR = TIMEFRAME_MS['1h'];

const other = (row: SentimentRow): SentimentRow => ({ ...row, score: row.score > 0 ? -0.75 : 0.75 });

describe('sentiment beside bars', () => {
  test('is that of a day from the bar on that closes when the next day begins', () => {
    const { sentiment_score: score } = joinSentiment(barTimes(HOUR, 50), HOUR, rowsOf([0.25, 0.5]));
    expect(score.subarray(0, 23)).toEqual(new Float64Array(23).fill(Number.NaN));
    // The bar at 23:00 closes at midnight.
    expect([...score.subarray(22, 25)]).toEqual([Number.NaN, 0.25, 0.25]);
    expect([...score.subarray(46, 50)]).toEqual([0.25, 0.5, 0.5, 0.5]);
  });

  test('of a daily bar is that of its own day, which ends when the bar closes', () => {
    const { sentiment_score: score } = joinSentiment(barTimes(DAY_MS, 3), DAY_MS, rowsOf([0.1, 0.2, 0.3]));
    expect([...score]).toEqual([0.1, 0.2, 0.3]);
  });

  test('grows older by a day where days are missing and after the last, up to 30', () => {
    const rows = rowsOf([0.1, 0.2], { days: [1, 4] });
    const { sentiment_freshness: age, sentiment_score: score } = joinSentiment(
      barTimes(DAY_MS, 60),
      DAY_MS,
      rows,
    );
    expect([...age.subarray(0, 7)]).toEqual([Number.NaN, 0, 1, 2, 0, 1, 2]);
    expect([...score.subarray(0, 6)]).toEqual([Number.NaN, 0.1, 0.1, 0.1, 0.2, 0.2]);
    expect([...age.subarray(33, 37)]).toEqual([29, 30, 30, 30]);
  });

  test('is as old all day long, whatever the bar', () => {
    const { sentiment_freshness: age } = joinSentiment(barTimes(HOUR, 24 * 3), HOUR, rowsOf([0.1]));
    // Closes of the bars at 23:00: midnight, from which on the day before is the newest that can be known.
    expect([age[23], age[24], age[46], age[47], age[70]]).toEqual([0, 0, 0, 1, 1]);
  });

  test('has every column in full length, empty without rows', () => {
    const columns = joinSentiment(barTimes(HOUR, 5), HOUR, []);
    expect(Object.keys(columns)).toEqual([...SENTIMENT_FEATURES]);
    for (const name of SENTIMENT_FEATURES)
      expect(columns[name]).toEqual(new Float64Array(5).fill(Number.NaN));
  });

  test.each([
    [
      'twice a day',
      [...rowsOf([0.1]), ...rowsOf([0.2])],
      'made-up: 2024-01-01 is twice there, or out of order',
    ],
    ['out of order', rowsOf([0.1, 0.2], { days: [1, 0] }), 'twice there, or out of order'],
    ['no score', rowsOf([Number.NaN]), 'has the score NaN, which is not from -1 to 1'],
    ['beyond the scale', rowsOf([1.01]), 'has the score 1.01, which is not from -1 to 1'],
    ['not at the start of a day', rowsOf([0.1], { days: [0.5] }), 'is not the start of a day in ms UTC'],
  ])('refuses rows that are %s', (_, rows, message) => {
    expect(() => joinSentiment(barTimes(HOUR, 5), HOUR, rows)).toThrow(message);
  });

  test('refuses bars that are not in order', () => {
    expect(() => joinSentiment(Float64Array.of(day(1), day(0)), HOUR, rowsOf([0.1]))).toThrow(
      'bar 1 does not open after bar 0',
    );
  });
});

describe('point in time', () => {
  test.each([
    ['5m', 12 * 24 * 4],
    ['1h', 24 * 20],
    ['4h', 6 * 40],
    ['1d', 40],
  ] as const)('%s bars see no day before it is over', async (timeframe, count) => {
    const barMs = TIMEFRAME_MS[timeframe];
    const times = barTimes(barMs, count);
    await assertPointInTime({
      events: drawnRows(7, Math.ceil((count * barMs) / DAY_MS) + 2),
      knownAt: ({ time }) => knownFrom(time),
      change: other,
      times,
      barMs,
      columns: (rows) => joinSentiment(times, barMs, rows),
    });
  });

  test('holds for any rows, any bar and any change of one day', () => {
    const score = fc.double({ min: -1, max: 1, noNaN: true });
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(
        days.chain((numbers) =>
          fc.record({
            days: fc.constant(numbers.toSorted((a, b) => a - b)),
            scores: fc.array(score, { minLength: numbers.length, maxLength: numbers.length }),
            at: fc.nat(numbers.length - 1),
          }),
        ),
        score,
        fc.constantFrom('1m', '5m', '15m', '30m', '1h', '4h', '1d'),
        fc.integer({ min: 0, max: 1000 }),
        ({ days, scores, at }, fresh, timeframe, offset) => {
          const barMs = TIMEFRAME_MS[timeframe as keyof typeof TIMEFRAME_MS];
          // Off the grid, too: a bar that closes a moment before midnight must not see the day.
          const times = barTimes(barMs, Math.min(1500, Math.ceil((45 * DAY_MS) / barMs)), START + offset);
          const rows = rowsOf(scores, { days });
          const changed = rowsOf(
            scores.map((value, k) => (k === at ? fresh : value)),
            { days },
          );
          const [before, after] = [rows, changed].map((each) => joinSentiment(times, barMs, each));
          const known = knownFrom(day(days[at]!));
          for (const name of SENTIMENT_FEATURES) {
            for (let i = 0; i < times.length && times[i]! + barMs < known; i++) {
              if (!Object.is(before![name][i], after![name][i])) return false;
            }
          }
          return true;
        },
      ),
      { seed: 11, numRuns: 60 },
    );
  });
});

describe('the proof itself', () => {
  const rows = drawnRows(3, 12);
  const times = barTimes(HOUR, 24 * 12);
  const check = (columns: (rows: readonly SentimentRow[]) => ReturnType<typeof joinSentiment>) =>
    assertPointInTime({
      events: rows,
      knownAt: ({ time }) => knownFrom(time),
      change: other,
      times,
      barMs: HOUR,
      columns,
    });

  test('catches a join that uses the row of the same day', async () => {
    // Bars that claim to be a day later see each row on its own day.
    const sameDay = (given: readonly SentimentRow[]) =>
      joinSentiment(
        times.map((time) => time + DAY_MS),
        HOUR,
        given,
      );
    await expect(check(sameDay)).rejects.toThrow(
      /^sentiment_\w+ of the bar at 2024-01-0\dT\d\d:00:00.000Z looks ahead: event \d+ is known from 2024-01-/,
    );
  });

  test('catches a join that is one bar too early', async () => {
    const early = (given: readonly SentimentRow[]) =>
      joinSentiment(
        times.map((time) => time + HOUR),
        HOUR,
        given,
      );
    await expect(check(early)).rejects.toThrow('looks ahead');
  });

  test('is not content with columns that never change', async () => {
    await expect(check(() => joinSentiment(times, HOUR, []))).rejects.toThrow('nothing was proved');
  });
});
