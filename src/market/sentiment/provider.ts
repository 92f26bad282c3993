import type { TimeRange } from '../cache/time-ranges.js';
import type { SentimentRow } from './row.js';

/** Days to be had: those that start in `[from, to)`, ms UTC. */
export interface SentimentRequest extends TimeRange {
  readonly signal?: AbortSignal;
}

/**
 * The port behind which every source of sentiment stands. `load` answers with the days it has inside the range
 * (ascending, each once, scores from -1 to 1), none where it has none, and throws an exchange error (exit code 5) when
 * it could not be asked or answered with something else, a data error (3) where a file is no such file.
 */
export interface SentimentProvider {
  readonly source: string;
  /** The first day that is worth asking for at that time, ms UTC. */
  readonly since: (now: number) => number;
  /** Whether a day that is here is asked for again after a while: not where it costs many requests. */
  readonly recheck: boolean;
  readonly load: (request: SentimentRequest) => Promise<readonly SentimentRow[]>;
}
