import type { ObjectiveName } from '../../core/objective.js';
import type { ParameterValue } from '../../strategy/parameters.js';
import type { BacktestOptions } from '../backtest-options.js';

/** A length of time: a number of bars, or a text such as `180d` or `720h`. */
export type Length = number | string;

/** What a walk-forward is beyond a backtest. Everything has a default. */
export interface WalkForwardShape {
  /** Stretch that parameters are chosen on; `180d` when left out (4,320 bars of 1h). */
  readonly train?: Length;
  /** Stretch after it that they are tried on; `30d` when left out. */
  readonly test?: Length;
  /** `rolling` moves the train part along, `anchored` lets it grow from the start of the range. */
  readonly mode?: 'rolling' | 'anchored';
  /** Bars dropped at the end of the train part; none when left out. */
  readonly purge?: Length;
  /** Bars skipped between the parts; none when left out. */
  readonly embargo?: Length;
  /** What is chosen by; `sharpe` when left out. */
  readonly objective?: ObjectiveName;
  /** Trades in the train part below which a parameter set is not chosen; 10 when left out. */
  readonly minTrades?: number;
  /** A grid where it fits into `trials`, else random, when left out. */
  readonly search?: 'grid' | 'random';
  /** Most parameter sets; 200 when left out. */
  readonly trials?: number;
  /**
   * What is searched: values by parameter, or texts such as `fast=5:50:5`. When left out, everything the strategy
   * declares but what is `fixed`.
   */
  readonly ranges?: Readonly<Record<string, readonly ParameterValue[]>> | readonly string[];
  /** Parameters that are not searched where no `ranges` are given; those in `parameters` when left out. */
  readonly fixed?: readonly string[];
  /** Share of the range that is kept out of every search, at its end. */
  readonly holdout?: number;
  /** Evaluates that part, once. */
  readonly openHoldout?: boolean;
  /** Whether indicators may warm up on bars before a part; true when left out. */
  readonly history?: boolean;
}

/** What to walk forward, on what, and how. Only `strategy` and `candles` are needed. */
export interface WalkForwardOptions extends BacktestOptions, WalkForwardShape {}

export const SHAPE_NAMES = [
  ...(['train', 'test', 'mode', 'purge', 'embargo', 'objective', 'minTrades', 'search', 'trials'] as const),
  ...(['ranges', 'fixed', 'holdout', 'openHoldout', 'history'] as const),
] satisfies readonly (keyof WalkForwardShape)[];
