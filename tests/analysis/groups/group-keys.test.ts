import { describe, expect, test } from '@jest/globals';
import { GROUP_KEYS, groupingName, parseGroupings } from '../../../src/analysis/groups/group-keys.js';
import { hourOf, keyColumn, textsFor, weekdayOf } from '../../../src/analysis/groups/key-column.js';
import { columnsOf, HOUR, MONDAY } from './some-trades.js';

describe('what to group by', () => {
  test('is one table for each key between commas, and one for keys joined with +', () => {
    expect(parseGroupings('strategy, hour,strategy+symbol')).toEqual([
      ['strategy'],
      ['hour'],
      ['strategy', 'symbol'],
    ]);
  });

  test('is taken in either spelling, and once', () => {
    expect(parseGroupings('Entry_Tag,entry-tag,side+side')).toEqual([['entry-tag'], ['side']]);
  });

  test.each([
    ['stratgy', 'trades cannot be grouped by "stratgy"', 'did you mean "strategy"?'],
    ['symbol,exit_reasn', 'trades cannot be grouped by "exit_reasn"', 'did you mean "exit-reason"?'],
    ['symbol+', 'trades cannot be grouped by ""', `use ${GROUP_KEYS.join(', ')}`],
    ['hour+weekday+side+mode+year', '"hour+weekday+side+mode+year" joins 5 keys', 'join at most 4 with +'],
  ])('is refused where a key is unknown or too many are joined: %s', (text, message, hint) => {
    expect(() => parseGroupings(text)).toThrow(expect.objectContaining({ message, hint, exitCode: 2 }));
  });

  test('has a name for each table', () => {
    expect(groupingName(['strategy', 'symbol'])).toBe('strategy+symbol');
  });
});

describe('the groups of a key', () => {
  test('are hours and weekdays of the entry in UTC, Monday first', () => {
    expect(weekdayOf(0)).toBe(3);
    expect(weekdayOf(MONDAY)).toBe(0);
    expect(weekdayOf(MONDAY - 1)).toBe(6);
    expect(hourOf(MONDAY + 23 * HOUR + 3_599_999)).toBe(23);
    const columns = columnsOf([
      { profit: 1, entryTime: MONDAY + 25 * HOUR },
      { profit: 1, entryTime: MONDAY + 7 * 24 * HOUR - 1 },
    ]);
    const labelsOf = (key: 'hour' | 'weekday') => {
      const { codes, labels } = keyColumn(columns, key);
      return [...codes].map((code) => labels[code]);
    };
    expect(labelsOf('hour')).toEqual(['01', '23']);
    expect(labelsOf('weekday')).toEqual(['Tue', 'Sun']);
  });

  test('are months and years in their order, across the turn of a year and a leap day', () => {
    const times = ['2024-03-01', '2023-12-31', '2024-02-29', '2024-01-01'].map((day) => Date.parse(day));
    const columns = columnsOf(times.map((entryTime) => ({ profit: 1, entryTime: entryTime + 5 * HOUR })));
    const months = keyColumn(columns, 'month');
    expect(months.labels).toEqual(['2023-12', '2024-01', '2024-02', '2024-03']);
    expect([...months.codes]).toEqual([0, 1, 2, 3]);
    expect(keyColumn(columns, 'year')).toMatchObject({ labels: ['2023', '2024'], ordered: true });
  });

  test('have one for what is not known, after all others, and never a negative code', () => {
    const columns = columnsOf([
      { profit: 1, regime: null },
      { profit: 1, regime: 'unknown' },
      { profit: 1, regime: 'ranging' },
    ]);
    expect(keyColumn(columns, 'regime')).toEqual({
      labels: ['unknown', 'ranging', null],
      codes: Int32Array.of(2, 0, 1),
      ordered: false,
    });
  });

  test('say what has to be read for them', () => {
    expect(textsFor(['hour', 'strategy', 'entry-tag', 'strategy', 'month'])).toEqual([
      'strategy',
      'entryReason',
    ]);
  });
});
