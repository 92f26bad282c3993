import type { ObjectiveName } from '../core/objective.js';
import type { TimeSpan } from '../core/walk-forward.js';
import type { MarketInput, RunOptions } from '../engine/run.js';
import type { Window } from '../research/walk-forward/windows.js';
import type { Score } from './fitness/score.js';
import type { Family } from './genome/family.js';
import type { Genome } from './genome/genome.js';

/** How genomes are judged. */
export interface FitnessSettings {
  /** Trades out of sample below which a score means nothing. */
  readonly minTrades: number;
  /** Fall from a peak at which an evaluation is given up, a fraction such as 0.5. */
  readonly drawdownLimit: number;
  /** Growth a year that each gene away from its usual value must earn: 0.005 is half a percent. */
  readonly parsimony: number;
  /** Null breeds for growth, drawdown and stability together. */
  readonly objective: ObjectiveName | null;
  /** Shares of the data on which a genome is tried before all of it, ascending; empty to begin with all. */
  readonly rungs: readonly number[];
}

/** Everything that decides what a genome is worth, but the genome. */
export interface EvaluationTask {
  readonly families: readonly Family[];
  /** Candles up to the sealed hold-out, and history before the first window. Nothing of the hold-out is in them. */
  readonly markets: readonly MarketInput[];
  readonly options: RunOptions;
  /** What is bred on, and the windows in it. */
  readonly span: TimeSpan;
  readonly windows: readonly Window[];
  readonly fitness: FitnessSettings;
}

export interface EvaluateOptions {
  readonly signal?: AbortSignal;
  /** Told how many more are done, as they are. */
  readonly onDone?: (count: number) => void;
}

/**
 * Gives genomes their scores, in the order of the genomes: in this thread, in threads, or on many machines. The port behind
 * which all of them are the same, to the last bit.
 */
export interface Evaluator {
  readonly evaluate: (genomes: readonly Genome[], options?: EvaluateOptions) => Promise<readonly Score[]>;
  /** Ends what it started. */
  readonly close: () => Promise<void>;
}
