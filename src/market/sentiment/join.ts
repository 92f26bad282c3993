import { invariantError } from '../../core/errors.js';
import { DAY_MS } from '../../core/timeframe.js';
import { type DailyColumns, dailyFeatures } from './daily-features.js';
import { MAX_FRESHNESS, SENTIMENT_FEATURES, type SentimentColumns } from './feature-names.js';
import { checkedRows, knownFrom, newestKnowable, type SentimentRow } from './row.js';

/** Rows with their features, made once and joined with any bars. */
export interface PreparedSentiment {
  /** When each row becomes known, ms UTC, ascending. */
  readonly known: Float64Array;
  readonly features: DailyColumns;
}

/** Computes the features of rows. Throws a data error for rows that are not ascending days with scores from -1 to 1. */
export const prepareSentiment = (rows: readonly SentimentRow[]): PreparedSentiment => {
  checkedRows(rows);
  return { known: Float64Array.from(rows, ({ time }) => knownFrom(time)), features: dailyFeatures(rows) };
};

const emptyColumns = (length: number): SentimentColumns =>
  Object.fromEntries(
    SENTIMENT_FEATURES.map((name) => [name, new Float64Array(length).fill(Number.NaN)]),
  ) as Record<keyof SentimentColumns, Float64Array>;

/** The features of prepared rows at the close of each bar, see `joinSentiment`. */
export const joinPrepared = (
  times: Float64Array,
  barMs: number,
  { known, features }: PreparedSentiment,
): SentimentColumns => {
  if (!(barMs > 0)) throw invariantError(`a bar of ${barMs} ms has no close`);
  const columns = emptyColumns(times.length);
  const { sentiment_freshness: freshness, ...daily } = columns;
  const names = Object.keys(daily) as (keyof typeof daily)[];
  let row = -1;
  for (let i = 0; i < times.length; i++) {
    if (i > 0 && !(times[i]! > times[i - 1]!))
      throw invariantError(`bar ${i} does not open after bar ${i - 1}`);
    const close = times[i]! + barMs;
    while (row + 1 < known.length && known[row + 1]! <= close) row++;
    if (row < 0) continue;
    for (const name of names) columns[name][i] = features[name][row]!;
    // Whole days: both are starts of days.
    const age = (newestKnowable(close) + DAY_MS - known[row]!) / DAY_MS;
    freshness[i] = Math.min(age, MAX_FRESHNESS);
  }
  return columns;
};

/**
 * Sentiment beside bars, point in time. `times`: bar opens, ms UTC, ascending; `barMs`: length of a bar; `rows`: days,
 * ascending. Row i of every column is that of the newest day that was known at the close of bar i: of day d from the
 * start of day d + 1 on, never before. Full length, NaN before the first value. `sentiment_freshness` is the age of that
 * day in days: 0 for the day before the one in which the bar closes, and at most 30. Throws a data error for rows, and
 * an invariant error for times, that are not in order.
 */
export const joinSentiment = (
  times: Float64Array,
  barMs: number,
  rows: readonly SentimentRow[],
): SentimentColumns => joinPrepared(times, barMs, prepareSentiment(rows));
