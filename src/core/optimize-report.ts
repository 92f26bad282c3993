import type { FinalistReport } from './evolution-report.js';
import type { ObjectiveName } from './objective.js';
import type { RunConditions, RunRecord } from './run.js';
import type { SamplerName } from './sampler-name.js';
import type { TimeSpan } from './walk-forward.js';

type Values = Readonly<Record<string, number | boolean | string>>;

/** How parameters were searched. */
export interface OptimizeSettings {
  readonly sampler: SamplerName;
  /** Most parameter sets. */
  readonly trials: number;
  readonly objective: ObjectiveName;
  /** Trades out of sample below which a set has no value. */
  readonly minTrades: number;
  /** Lengths of the parts of a window, and how many windows there are. */
  readonly trainBars: number;
  readonly testBars: number;
  readonly windows: number;
  /** Shares of the data on which sets were tried one after the other; all of it alone where nothing was pruned. */
  readonly rungs: readonly number[];
  /** The values that were searched, by parameter. */
  readonly space: Readonly<Record<string, readonly (number | boolean | string)[]>>;
}

/** What became of the parameter sets that were tried. */
export interface OptimizeCounts {
  readonly tried: number;
  /** With a value for the objective, on all of the data. */
  readonly scored: number;
  readonly fewTrades: number;
  /** No train part spoke for trading the part after it, or the objective is not a number. */
  readonly nothing: number;
  /** Given up on a shorter stretch. */
  readonly pruned: number;
}

/** A parameter set and what it came to out of sample. */
export interface OptimizedSet {
  /** Every parameter. */
  readonly parameters: Values;
  /** As the search went by it: the greater the better. */
  readonly objective: number;
  /** Continuous growth a year. */
  readonly growth: number;
  /** Deepest fall, from 0 to -1. */
  readonly drawdown: number;
  /** Share of all windows that its train part spoke for and that gained. */
  readonly stability: number;
  readonly trades: number;
}

/** The sealed end of the range. */
export interface SealedRecord extends TimeSpan {
  readonly share: number;
  /** Whether it was opened for the best set: not where none was found. */
  readonly opened: boolean;
  /** How often any part of it was opened before for this strategy on these markets. */
  readonly openedBefore: number | null;
  /** Other evaluations of this strategy that the ledger knows to have seen part of it. */
  readonly seenBefore: number | null;
}

/** Everything that `trader optimize` has to say. */
export interface OptimizeReport {
  readonly run: Omit<RunRecord, 'digest' | 'elapsedMs'>;
  readonly settings: OptimizeSettings;
  readonly conditions: RunConditions;
  readonly counts: OptimizeCounts;
  /** The ten best, the best first; of several that did the same the first that was tried. */
  readonly best: readonly OptimizedSet[];
  /** The judgement of the best one; null where there is none. */
  readonly finalist: FinalistReport | null;
  readonly holdout: SealedRecord | null;
  readonly warnings: readonly string[];
  readonly dataNotes: readonly string[];
}
