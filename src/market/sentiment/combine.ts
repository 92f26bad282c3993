import type { SentimentWeights } from '../../core/sentiment-weights.js';
import { checkedRows, type SentimentRow } from './row.js';
import { COMBINED } from './source-name.js';

/** The days of one source, ascending. */
export interface SourceHistory {
  readonly source: string;
  readonly rows: readonly SentimentRow[];
}

/** One day of several sources. `raw` is the score once more. */
export interface CombinedRow extends SentimentRow {
  /** Which sources went in, by name. */
  readonly sources: readonly string[];
}

/** The weight of a source: 1 where nothing is said of any, 0 where others are named and it is not. */
export const weightOf = (source: string, weights: SentimentWeights | null): number =>
  weights === null ? 1 : (weights[source] ?? 0);

/**
 * The weighted mean of the sources that have a row of that very day, for every day that any of them has: the weights of
 * those are brought to a sum of 1. A source without a row of the day goes in with nothing, never with an older row.
 */
export const combineSentiment = (
  histories: readonly SourceHistory[],
  weights: SentimentWeights | null = null,
): readonly CombinedRow[] => {
  const days = new Map<number, { sum: number; weight: number; sources: string[] }>();
  // In the order of names: the order in which sums are made decides their last bit.
  for (const { source, rows } of histories.toSorted((a, b) => (a.source < b.source ? -1 : 1))) {
    const weight = weightOf(source, weights);
    if (weight <= 0) continue;
    for (const { time, score } of checkedRows(rows)) {
      const day = days.get(time) ?? { sum: 0, weight: 0, sources: [] };
      days.set(time, day);
      day.sum += weight * score;
      day.weight += weight;
      day.sources.push(source);
    }
  }
  return [...days]
    .toSorted(([a], [b]) => a - b)
    .map(([time, { sum, weight, sources }]) => {
      // Rounding may carry a mean of ones a bit beyond one.
      const score = Math.min(1, Math.max(-1, sum / weight));
      return { time, score, raw: score, source: COMBINED, sources };
    });
};
