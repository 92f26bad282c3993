import type { LuckReport, SuperiorityFigures } from './luck-report.js';
import type { TimeSpan } from './walk-forward.js';

/** What a run on one stretch of time came to. Fractions; the Sharpe ratio is a year's. Null where the stretch is too short. */
export interface StretchFigures extends TimeSpan {
  readonly totalReturn: number | null;
  /** `ln(1 + totalReturn) × 365 / days`: continuous growth a year; null once everything is lost. */
  readonly growth: number | null;
  readonly sharpe: number | null;
  /** Of every bar, negative. */
  readonly maxDrawdown: number | null;
  readonly trades: number;
  /** Of buying at the first open and holding, without costs. */
  readonly holdingReturn: number | null;
}

/** Hansen's test of all finalists at once: whether the best of them beats holding, and cash. */
export interface TogetherFigures {
  readonly finalists: number;
  readonly holding: SuperiorityFigures | null;
  readonly cash: SuperiorityFigures | null;
}

/** What becomes of a finalist one and two steps of the grid away. */
export interface PlateauFigures {
  /** Neighbours that counted: they did something else than the finalist. */
  readonly neighbours: number;
  /** Neighbours that did the same to the last bit: they say nothing, and are not counted. */
  readonly same: number;
  /** Neighbours whose parameters the strategy refuses. */
  readonly refused: number;
  /** Share of `neighbours` with enough trades and a growth above 0 out of sample; null without any. */
  readonly goodShare: number | null;
  /** Median growth of the neighbours over the finalist's own; null where that is not above 0. */
  readonly keptGrowth: number | null;
}

/** One hardship: twice the fee, twice the slippage, both, or every entry one bar later. */
export interface StressFigures {
  readonly name: 'fee' | 'slippage' | 'costs' | 'entry';
  /** In words: `x 2`, `one bar later`. */
  readonly change: string;
  readonly totalReturn: number | null;
  readonly growth: number | null;
  readonly trades: number;
  /** Why it says nothing, as where no fee is paid; null where it was run. */
  readonly reason: string | null;
}

/** The sealed part, opened once for this finalist. */
export interface HoldoutFigures extends StretchFigures {
  /** Of its daily returns, per DAY, as the trial ledger keeps them. */
  readonly daily: {
    readonly sharpe: number | null;
    readonly observations: number;
    readonly skewness: number | null;
    /** RAW: 3 is normal. */
    readonly kurtosis: number | null;
  };
}

/**
 * `passes`: every test was made and passed. `luck`: no sign of more than luck. `failed-holdout`: it lost in the part that
 * nothing had seen. `fragile`: it does not outlive a small change. `too-short`: too few days or trades to tell.
 * `undecided`: none of these, and not everything is passed.
 */
export type GateCode = 'passes' | 'luck' | 'failed-holdout' | 'fragile' | 'too-short' | 'undecided';

export interface GateVerdict {
  readonly passes: boolean;
  /** The gravest of what was found. */
  readonly code: GateCode;
  /** Everything that speaks against it, one plain sentence each; where it passes, what speaks for it. */
  readonly reasons: readonly string[];
  /** The upshot. */
  readonly sentence: string;
}

/** One finalist of an evolution, and everything that was asked of it. Plain data. */
export interface FinalistReport {
  /** Hash of its genome. */
  readonly hash: string;
  readonly family: string;
  readonly parameters: Readonly<Record<string, number | boolean | string>>;
  /** What it was chosen by: growth a year, deepest fall, share of windows not lost, trades, all out of sample. */
  readonly score: {
    readonly growth: number;
    readonly drawdown: number;
    readonly stability: number;
    readonly trades: number;
  };
  /** One run over everything that was bred on. */
  readonly open: StretchFigures;
  readonly luck: LuckReport;
  readonly together: TogetherFigures;
  readonly plateau: PlateauFigures;
  readonly stresses: readonly StressFigures[];
  /** Null where nothing was sealed. */
  readonly holdout: HoldoutFigures | null;
  readonly verdict: GateVerdict;
}
