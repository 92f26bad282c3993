import type { ObjectiveName } from '../../core/objective.js';
import type { SamplerName } from '../../core/sampler-name.js';
import type { Length, WalkForwardShape } from '../walk-forward/options.js';

/** What a parameter search is beyond a backtest. Everything has a default. */
export interface OptimizeShape extends Pick<WalkForwardShape, 'ranges' | 'fixed'> {
  readonly sampler?: SamplerName;
  /** Most parameter sets; 200 when left out. */
  readonly trials?: number;
  readonly objective?: ObjectiveName;
  /** Train and test part of a window; `90d` and `30d` when left out. */
  readonly train?: Length;
  readonly test?: Length;
  /** Trades out of sample below which a set has no value; 30 when left out. */
  readonly minTrades?: number;
  /** Share of the range that is sealed; 0 for none. */
  readonly holdout?: number;
  /** Whether sets are tried on a ninth and a third of the data first, where a window fits in; one of three goes on. */
  readonly prune?: boolean;
}

export const OPTIMIZE_DEFAULTS = {
  sampler: 'tpe',
  trials: 200,
  objective: 'sharpe',
  train: '90d',
  test: '30d',
  minTrades: 30,
  holdout: 0.2,
} as const;

/** Successive halving: how many stretches, each so many times the one before. */
export const PRUNING = { rungs: 3, eta: 3 } as const;
