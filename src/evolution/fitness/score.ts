import type { Evaluation } from '../../research/walk-forward/search-window.js';

/**
 * What became of an evaluation. `scored`: on all of the data. `hopeless`: given up on the way, beyond the drawdown limit.
 * `few-trades`: on all of it, with too few trades to mean anything. `nothing`: no window whose train part spoke for it.
 */
export type ScoreStatus = 'scored' | 'hopeless' | 'few-trades' | 'nothing';

/** One window: what the train part showed, and what the next part gave. */
export interface WindowScore {
  /** Continuous growth a year, `ln(1 + return) × 365 / days`, of the train part; a return below -1 + 1e-9 counts as that. */
  readonly trainGrowth: number;
  readonly trainTrades: number;
  /** Whether the train part speaks for trading the next one: money was made in it after costs, in enough trades. */
  readonly selected: boolean;
  /** Of the next part, as it is; it counts where `selected`. */
  readonly testGrowth: number;
}

/**
 * How good a genome is: plain numbers, the same from every thread and machine. The next parts of all windows follow each
 * other; where the train part before one did not speak for the genome, the money lies still there.
 */
export interface Score {
  readonly status: ScoreStatus;
  /** Share of the data it was evaluated on, 1 for all of it. */
  readonly share: number;
  /** Continuous growth a year out of sample, before the charge for free parameters. */
  readonly growth: number;
  /** Deepest fall out of sample, from 0 to -1; where it is hopeless, the fall for which it was given up. */
  readonly drawdown: number;
  /** Share of all windows that the train part spoke for and that gained: cash is no gain. 1 where all of them did. */
  readonly stability: number;
  /** Trades closed out of sample. */
  readonly trades: number;
  /** Value of a single objective out of sample, the greater the better; null where there is none. */
  readonly objective: number | null;
  /** Those that lie in the data it was evaluated on. */
  readonly windows: readonly WindowScore[];
  /** The whole run, train and test parts, for the trial ledger: daily Sharpe ratio, days, skewness, kurtosis, return, trades. */
  readonly evaluation: Evaluation;
}
