import type { TimeSpan } from '../../core/walk-forward.js';
import { momentsOf } from '../../metrics/moments.js';

/** Which trials count: those of a family on the same markets that saw any part of a stretch of time. */
export interface TrialQuestion extends TimeSpan {
  readonly family: string;
  readonly symbols: readonly string[];
  readonly timeframe: string;
}

/** How much was tried, and how far apart the results lie. */
export interface TrialTally {
  /** Different trials; the same one again is not counted twice. */
  readonly trials: number;
  /**
   * Sample variance (ddof 1) of `daily Sharpe ratio × √days` over the trials that have a Sharpe ratio; null for fewer
   * than two. About 1 for independent trials without skill, however long they are.
   */
  readonly variance: number | null;
  /** Whether a ledger was asked, or only what is evaluated here is counted. */
  readonly counted: 'ledger' | 'here';
}

/** What knows of all trials that were ever made. The memory is one; see `library/trial-counter`. */
export interface TrialCounter {
  readonly tally: (question: TrialQuestion) => Promise<TrialTally>;
  /** One tally for each family of which anything was tried, whichever families those are. */
  readonly tallies: (question: Omit<TrialQuestion, 'family'>) => Promise<readonly TrialTally[]>;
}

/** A result that nothing is known of but itself. */
export const ONLY_THIS: TrialTally = { trials: 1, variance: null, counted: 'here' };

/** A daily Sharpe ratio, per day, and the days it was computed from. */
export type MeasuredTrial = readonly [dailySharpe: number | null, days: number];

/** The tally of trials that are at hand. */
export const tallyOf = (trials: readonly MeasuredTrial[]): TrialTally => {
  const scaled = trials.flatMap(([sharpe, days]) => (sharpe === null ? [] : [sharpe * Math.sqrt(days)]));
  const { deviation } = momentsOf(Float64Array.from(scaled));
  return { trials: trials.length, variance: deviation === null ? null : deviation ** 2, counted: 'here' };
};
