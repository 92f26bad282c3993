import type { TimeRange } from '../../cache/time-ranges.js';
import type { SentimentRow } from '../row.js';

/** A row with the time at which it was put here, ms UTC. */
export interface StoredRow extends SentimentRow {
  readonly added: number;
}

/** A range that a service was asked about, and when. */
export interface AskedRange extends TimeRange {
  readonly at: number;
}

/** All that is kept of one source. */
export interface StoredSentiment {
  readonly source: string;
  /** Ascending by day, each day once. */
  readonly rows: readonly StoredRow[];
  /** Ranges that do not overlap: days without a row inside them are known to be missing. */
  readonly asked: readonly AskedRange[];
  /** Where rows came from, the first first: `service`, or the name of a file. */
  readonly origins: readonly string[];
}

export const emptySentiment = (source: string): StoredSentiment => ({
  source,
  rows: [],
  asked: [],
  origins: [],
});
