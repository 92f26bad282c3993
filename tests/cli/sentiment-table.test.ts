import { describe, expect, test } from '@jest/globals';
import { dayTable } from '../../commands/sentiment/show-table.js';
import type { SentimentDay } from '../../src/library/sentiment/recent-days.js';
import { createTheme } from '../../src/report/terminal/theme.js';

const day = (k: number, raw: number | null, freshness: number | null): SentimentDay => ({
  time: Date.UTC(2024, 0, k),
  raw,
  sources: [],
  features: {
    ...{ sentiment_score: 0.25, sentiment_momentum: -0.1, sentiment_volatility: 0.2 },
    ...{ extreme_positive: 0, extreme_negative: 0 },
    ...{ sentiment_ma_3: 0.1, sentiment_ma_7: 0.1, sentiment_ma_14: 0.1 },
    sentiment_freshness: freshness,
  },
});

const cellsOf = (days: readonly SentimentDay[]) => {
  const [, ...rows] = dayTable(days, createTheme({ width: 80, colour: false, unicode: true }));
  return rows.map((row) => {
    const cells = row.trim().split(/ {2,}/);
    return { raw: cells[1], age: cells.at(-1) };
  });
};

describe('the table of the days of sentiment', () => {
  test('has the values of a source with the same decimals on every day, no more than it has', () => {
    expect(cellsOf([day(1, 0.3, 0), day(2, -0.28343333, 0), day(3, null, 1)]).map(({ raw }) => raw)).toEqual([
      '0.3000',
      '-0.2834',
      'missing',
    ]);
    expect(cellsOf([day(1, 20, 0), day(2, 7, 0)]).map(({ raw }) => raw)).toEqual(['20', '7']);
    expect(cellsOf([day(1, 0.1 + 0.2, 0), day(2, 7, 0)]).map(({ raw }) => raw)).toEqual(['0.3', '7.0']);
  });

  test('says of each age that it is in days', () => {
    expect(cellsOf([day(1, 20, 0), day(2, null, 1), day(3, null, 12)]).map(({ age }) => age)).toEqual([
      '0 d',
      '1 d',
      '12 d',
    ]);
  });
});
