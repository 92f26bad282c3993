import { DAY_MS } from '../../core/timeframe.js';
import { type DailyFeature, EXTREME_SCORE } from './feature-names.js';
import type { SentimentRow } from './row.js';

/** Columns as long as the rows they were made from. */
export type DailyColumns = Readonly<Record<DailyFeature, Float64Array>>;

const MOMENTUM_DAYS = 7;
const VOLATILITY_DAYS = 14;

/** What is made of the rows from `first` to `last`, both included. */
type Statistic = (rows: readonly SentimentRow[], first: number, last: number) => number;

const mean: Statistic = (rows, first, last) => {
  let sum = 0;
  for (let k = first; k <= last; k++) sum += rows[k]!.score;
  return sum / (last - first + 1);
};

/** Population standard deviation: of the days that are there, over their number. */
const deviation: Statistic = (rows, first, last) => {
  const middle = mean(rows, first, last);
  let squares = 0;
  for (let k = first; k <= last; k++) squares += (rows[k]!.score - middle) ** 2;
  return Math.sqrt(squares / (last - first + 1));
};

const change: Statistic = (rows, first, last) => rows[last]!.score - rows[first]!.score;

/**
 * A statistic over the last `days` days up to each row, of those days that have one: a day that is missing is not made
 * up. NaN until the first row is at least as old as the window reaches. Each window is summed on its own, oldest row
 * first, so that a value does not depend on where a history begins.
 */
const overDays = (rows: readonly SentimentRow[], days: number, of: Statistic): Float64Array => {
  const column = new Float64Array(rows.length).fill(Number.NaN);
  let first = 0;
  for (let k = 0; k < rows.length; k++) {
    const start = rows[k]!.time - (days - 1) * DAY_MS;
    while (rows[first]!.time < start) first++;
    if (rows[0]!.time <= start) column[k] = of(rows, first, k);
  }
  return column;
};

/**
 * The features of each row, from it and the rows before it. Rows ascending by day, see `checkedRows`. Momentum is the
 * change since the oldest row of the last 7 days and today (the row of 7 days ago, where it is there).
 */
export const dailyFeatures = (rows: readonly SentimentRow[]): DailyColumns => {
  const score = Float64Array.from(rows, (row) => row.score);
  return {
    sentiment_score: score,
    sentiment_momentum: overDays(rows, MOMENTUM_DAYS + 1, change),
    sentiment_volatility: overDays(rows, VOLATILITY_DAYS, deviation),
    extreme_positive: score.map((value) => (value >= EXTREME_SCORE ? 1 : 0)),
    extreme_negative: score.map((value) => (value <= -EXTREME_SCORE ? 1 : 0)),
    sentiment_ma_3: overDays(rows, 3, mean),
    sentiment_ma_7: overDays(rows, 7, mean),
    sentiment_ma_14: overDays(rows, 14, mean),
  };
};
