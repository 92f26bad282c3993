import { describe, expect, test } from '@jest/globals';
import { groupTrades } from '../../src/report/group-trades.js';
import { yearRows } from '../../src/report/month-grid.js';
import { tightPercent } from '../../src/report/terminal/months.js';
import { exampleTrade } from './example-report.js';

const trades = [
  exampleTrade({ entryTag: 'a', pnl: 10, returnFraction: 0.1, bars: 4 }),
  exampleTrade({ entryTag: 'b', pnl: -5, returnFraction: -0.05, bars: 2 }),
  exampleTrade({ entryTag: 'a', pnl: -4, returnFraction: -0.04, bars: 8 }),
  exampleTrade({ entryTag: 'c', pnl: 0, returnFraction: 0, bars: 1 }),
];

describe('groupTrades', () => {
  test('puts the largest group first and sums it up', () => {
    const [first, ...others] = groupTrades(trades, ({ entryTag }) => entryTag);
    expect(first).toEqual({
      name: 'a',
      trades: 2,
      winRate: 0.5,
      pnl: 6,
      averageReturn: expect.closeTo(0.03, 12),
      averageBars: 6,
    });
    expect(others.map(({ name, winRate }) => [name, winRate])).toEqual([
      ['b', 0],
      ['c', 0],
    ]);
  });

  test('puts the smallest together where there are too many', () => {
    const groups = groupTrades(trades, ({ entryTag }) => entryTag, 2);
    expect(groups.map(({ name, trades, pnl }) => [name, trades, pnl])).toEqual([
      ['a', 2, 6],
      ['(2 others)', 2, -5],
    ]);
  });

  test('of no trades is empty', () => {
    expect(groupTrades([], ({ entryTag }) => entryTag)).toEqual([]);
  });
});

describe('yearRows', () => {
  test('compounds the months of a year and leaves the others open', () => {
    const rows = yearRows([
      { year: 2023, month: 12, returnFraction: 0.1 },
      { year: 2024, month: 1, returnFraction: 0.5 },
      { year: 2024, month: 2, returnFraction: -0.5 },
    ]);
    expect(rows.map(({ year, total }) => [year, total])).toEqual([
      [2023, expect.closeTo(0.1, 12)],
      [2024, -0.25],
    ]);
    expect(rows[0]!.months.slice(10)).toEqual([undefined, 0.1]);
  });

  test('has no total where a month has none', () => {
    expect(yearRows([{ year: 2024, month: 1, returnFraction: null }])[0]!.total).toBeNull();
  });
});

test.each([
  [0.0123, 4, '+1.2'],
  [-0.0123, 4, '-1.2'],
  [0.123, 4, '+12'],
  [0.123, 6, '+12.3'],
  [0.0004, 4, '0.0'],
  [-0.0004, 4, '0.0'],
  [50, 4, '>999'],
  [50, 3, '>99'],
  [-50, 4, '<-99'],
  [null, 4, 'N/A'],
])('%p in %p characters is %s', (fraction, room, text) => {
  expect(tightPercent(fraction, room)).toBe(text);
});
