import type { DifferenceUnit } from './paired-days.js';
import type { Difference } from './resample-differences.js';
import type { SideSummary } from './side-summary.js';

/** About the first configuration against the second. */
export type Verdict = 'better' | 'worse' | 'not distinguishable yet';

/** Two configurations side by side: the verdict and its evidence. Differences are first less second. */
export interface Comparison {
  readonly verdict: Verdict;
  /** Plain sentences: why this verdict, and what is missing. Without the labels. */
  readonly reasons: readonly string[];
  /** Days on which both were active: the only ones that count. */
  readonly pairedDays: number;
  readonly minimumDays: number;
  /** Trades on the paired days. */
  readonly pairedTrades: { readonly a: number; readonly b: number };
  /** For each side. */
  readonly minimumTrades: number;
  /** Mean profit of a trade, quote currency; null below the minimum of days and where a side has no trades. */
  readonly expectancyDifference: Difference | null;
  /** Mean of a day; a fraction of the capital, or money where that is not known. Null below the minimum of days. */
  readonly dailyReturnDifference: (Difference & { readonly unit: DifferenceUnit }) | null;
  /** Of the intervals. */
  readonly confidence: number;
  /** Evidence now; 1 is none. */
  readonly eValue: number;
  /** Always-valid: one over the greatest e-value so far, at most 1. */
  readonly pValue: number;
  /** What the p-value has to reach: the level asked for, over the number of comparisons. */
  readonly alpha: number;
  /** The day on which it did, ms UTC; null where it has not. */
  readonly crossedOn: number | null;
  /** About how many more days would decide it; 0 where it is decided, null where it cannot be told. */
  readonly moreDays: number | null;
  /** The same in trades, both sides together. */
  readonly moreTrades: number | null;
  /** Mean block length of the bootstrap, days. */
  readonly blockLength: number;
  readonly seed: number;
  readonly a: SideSummary;
  readonly b: SideSummary;
}
