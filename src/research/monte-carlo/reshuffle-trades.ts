import type { PathStatistics } from '../../core/monte-carlo.js';
import { createRng } from '../../core/rng.js';
import { MIN_SUMMARY_TRADES } from '../../metrics/minimums.js';
import { LIMITS_ASIDE } from './limits-aside.js';
import { type MonteCarloOptions, resolveMonteCarlo } from './options.js';
import { type DrawPath, simulatePaths } from './simulate-paths.js';

/** `shuffle`: each trade once, in another order. `resample`: as many trades, drawn with replacement. */
export type TradeDraw = 'shuffle' | 'resample';

export interface TradesSimulation extends PathStatistics {
  readonly kind: TradeDraw;
  /** What must hold for the figures to mean anything. */
  readonly assumption: string;
}

const ASSUMPTIONS: Readonly<Record<TradeDraw, string>> = {
  shuffle:
    'The same trades might have come in any order, one after another and each with the equity of all before it: ' +
    'no trade depends on another, and none overlap. The total return is the same on every path; drawdowns are not. ' +
    LIMITS_ASIDE,
  resample:
    'Trades to come are drawn from the trades there were, one after another and each on its own: no trade depends on ' +
    'another, none overlap, and a trade worse than any so far does not occur. ' +
    LIMITS_ASIDE,
};

const shuffle = (count: number, seed: number): DrawPath => {
  const { int } = createRng(seed);
  const order = Int32Array.from({ length: count }, (_, i) => i);
  return (indices) => {
    for (let i = count - 1; i > 0; i--) {
      const other = int(0, i);
      const swapped = order[i]!;
      order[i] = order[other]!;
      order[other] = swapped;
    }
    indices.set(order);
  };
};

const resample = (count: number, seed: number): DrawPath => {
  const { next } = createRng(seed);
  return (indices) => {
    for (let i = 0; i < indices.length; i++) indices[i] = Math.floor(next() * count);
  };
};

/** Equity after all trades in the order given, from 1. */
const endOf = (returns: Float64Array): number => {
  let equity = 1;
  for (const value of returns) equity *= Math.max(0, 1 + value);
  return equity;
};

/**
 * Monte Carlo of trades. `returns` are what each trade added to the account as a fraction of the equity at its entry
 * (not of the money put into it): equity starts at 1 and is multiplied by 1 + return, trade by trade.
 *
 * `shuffle` (Fisher–Yates) keeps the total return exactly and asks how bad the way there might have been; `resample`
 * asks what the same kind of trades might have led to. Underwater times are in trades. Null for fewer than 10 trades
 * and for a return that is not finite. Deterministic by seed. Throws a usage error for an option out of range.
 */
export const reshuffleTrades = (
  returns: Float64Array,
  kind: TradeDraw,
  options: MonteCarloOptions = {},
): TradesSimulation | null => {
  const { seed } = resolveMonteCarlo(options);
  const count = returns.length;
  if (count < MIN_SUMMARY_TRADES || !returns.every(Number.isFinite)) return null;
  const draw = kind === 'shuffle' ? shuffle(count, seed) : resample(count, seed);
  // The product of the same factors in another order differs in its last digits.
  const end = kind === 'shuffle' ? endOf(returns) : null;
  const statistics = simulatePaths(returns, count, draw, options, end);
  return statistics === null ? null : { kind, ...statistics, assumption: ASSUMPTIONS[kind] };
};
