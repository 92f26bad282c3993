import { DAY_MS } from '../../core/timeframe.js';
import { SENTIMENT_FEATURES, type SentimentFeature } from '../../market/sentiment/feature-names.js';
import { joinSentiment } from '../../market/sentiment/join.js';
import { newestKnowable } from '../../market/sentiment/row.js';
import type { LoadedSentiment } from './load-sentiment.js';

/** One day as a daily bar of it would see it, at its end. */
export interface SentimentDay {
  /** Start of the day, ms UTC. */
  readonly time: number;
  /** The source's own value; null where the day has no row. */
  readonly raw: number | null;
  /** The sources of the day; empty where it has no row. */
  readonly sources: readonly string[];
  /** Every feature at the end of the day; null before its first value. */
  readonly features: Readonly<Record<SentimentFeature, number | null>>;
}

/** The last `days` days up to the newest row, days without a row among them. */
export const recentDays = ({ rows }: LoadedSentiment, days: number): readonly SentimentDay[] => {
  const newest = rows.at(-1)?.time;
  if (newest === undefined) return [];
  const first = Math.max(rows[0]!.time, newest - (days - 1) * DAY_MS);
  const times = Float64Array.from({ length: (newest - first) / DAY_MS + 1 }, (_, k) => first + k * DAY_MS);
  const columns = joinSentiment(times, DAY_MS, rows);
  const byDay = new Map(rows.map((row) => [row.time, row]));
  return [...times].map((time, i) => {
    const row = byDay.get(time);
    const features = SENTIMENT_FEATURES.map((name) => {
      const value = columns[name][i]!;
      return [name, Number.isNaN(value) ? null : value] as const;
    });
    return {
      time,
      raw: row?.raw ?? null,
      sources: row === undefined ? [] : (row.sources ?? [row.source]),
      features: Object.fromEntries(features) as SentimentDay['features'],
    };
  });
};

/** How many days the newest row lies behind the newest that can be known at a time: 0 is as fresh as it can be. */
export const daysBehind = (newest: number, now: number): number =>
  Math.max(0, (newestKnowable(now) - newest) / DAY_MS);
