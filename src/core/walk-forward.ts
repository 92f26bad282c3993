import type { ObjectiveName } from './objective.js';

/** A stretch of time: open of its first bar, close of its last, ms UTC. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

type Values = Readonly<Record<string, number | boolean | string>>;

/** What one part of a window came to. Null where the part is too short for a number. */
export interface PartFigures {
  /** The objective as the metrics give it. */
  readonly objective: number | null;
  /** The objective in a form that does not depend on how long the part is: what degradation is measured on. */
  readonly pace: number | null;
  readonly totalReturn: number | null;
  /** `ln(1 + totalReturn) × 365 / days`: continuous growth a year. */
  readonly growth: number | null;
  readonly sharpe: number | null;
  readonly maxDrawdown: number | null;
  readonly trades: number;
}

/** How a window ended: traded out of sample; nothing could be chosen; too few candles; or no money was left. */
export type WindowStatus = 'tested' | 'no-choice' | 'gap' | 'ruined';

/** One window of a walk-forward: what was chosen on its train part, and what that did on its test part. */
export interface WalkForwardWindow {
  readonly index: number;
  readonly status: WindowStatus;
  readonly train: TimeSpan & { readonly bars: number };
  readonly test: TimeSpan & { readonly bars: number };
  /** Parameter sets that came into question: enough trades, and an objective that is a number. */
  readonly eligible: number;
  /** All parameters of the strategy as chosen; null where nothing was. */
  readonly parameters: Values | null;
  readonly inSample: PartFigures | null;
  readonly outOfSample: PartFigures | null;
  /** Share of the objective that was lost out of sample, negative for a gain; null where it cannot be said. */
  readonly degradation: number | null;
  /** Return of buying at the first open of the test part and holding, without costs. */
  readonly holdingReturn: number | null;
}

/** How stable the choice of one parameter was from window to window. */
export interface ParameterStability {
  readonly name: string;
  /** Values that were searched. */
  readonly searched: number;
  /** Different values that were chosen. */
  readonly distinct: number;
  readonly mostChosen: number | boolean | string;
  /** Share of the choices that are `mostChosen`. */
  readonly share: number;
  /** Share of the steps from one choice to the next in which the value changed; null for a single choice. */
  readonly changed: number | null;
  readonly min: number | null;
  readonly median: number | null;
  readonly max: number | null;
}

export interface WalkForwardSummary {
  readonly windows: number;
  /** Those that were traded, and those for which no money was left. */
  readonly tested: number;
  /** Those of them that lost everything, or for which no money was left. */
  readonly ruined: number;
  /** Those of them in which the choice made no trade; their pace is that of cash. */
  readonly idle: number;
  readonly withoutChoice: number;
  readonly gaps: number;
  /** Mean continuous growth a year of the choices on their train parts. */
  readonly inSampleGrowth: number | null;
  /** The same on their test parts; null once everything was lost, as efficiency, pace and degradation. */
  readonly outOfSampleGrowth: number | null;
  /** `outOfSampleGrowth / inSampleGrowth`. */
  readonly efficiency: number | null;
  /** Share of tested windows with a profit. */
  readonly profitable: number | null;
  /** Share of tested windows that grew at least half as fast as in sample. */
  readonly consistency: number | null;
  /** Median pace of the objective on the train parts, and on the test parts. */
  readonly inSamplePace: number | null;
  readonly outOfSamplePace: number | null;
  /** Share of that median that was lost out of sample. */
  readonly degradation: number | null;
  /** Whether more than 30 % was lost. */
  readonly overfit: boolean | null;
}

/** Whether an edge survived out of sample, in a word and in a sentence. */
export interface WalkForwardVerdict {
  readonly outcome: 'survived' | 'not-shown' | 'lost' | 'no-edge' | 'too-little';
  readonly sentence: string;
}

/** The sealed end of the range. */
export interface HoldoutRecord extends TimeSpan {
  readonly share: number;
  readonly opened: boolean;
  /** How often it, or any part of it, was opened before for this strategy on these markets; null without a database. */
  readonly openedBefore: number | null;
  /** Other evaluations of this strategy that the ledger knows to have seen part of it; null without a database. */
  readonly seenBefore: number | null;
  /** The choice on the bars before it and what that did, where it was opened. */
  readonly window: WalkForwardWindow | null;
}

/** How a walk-forward was made. Lengths in bars. */
export interface WalkForwardSettings {
  readonly mode: 'rolling' | 'anchored';
  readonly trainBars: number;
  readonly testBars: number;
  readonly purgeBars: number;
  readonly embargoBars: number;
  readonly objective: ObjectiveName;
  readonly minTrades: number;
  readonly search: 'grid' | 'random';
  /** Most parameter sets of one window. */
  readonly trials: number;
  /** The values that were searched, by parameter. */
  readonly space: Readonly<Record<string, readonly (number | boolean | string)[]>>;
  /** Parameter sets that were evaluated in every window. */
  readonly points: number;
  /** Combinations that the strategy refused. */
  readonly conflicts: number;
}
