import type { MonteCarloRecord } from '../core/monte-carlo.js';
import type { BacktestResult } from '../research/backtest/backtest.js';
import type { MonteCarloOptions } from '../research/monte-carlo/options.js';
import { simulateRun } from '../research/monte-carlo/simulate-run.js';
import { checkNames } from './check-options.js';

const KNOWN = [
  'paths',
  'seed',
  'ruinFraction',
  'fanPoints',
] as const satisfies readonly (keyof MonteCarloOptions)[];

/**
 * Paths that a backtest might have taken; the same code as `trader backtest --monte-carlo`. `returns` puts its days together
 * anew, in blocks (stationary bootstrap; Politis and Romano 1994, block length by Politis and White 2004); `shuffle` takes
 * its trades in other orders, `resample` draws as many of them with replacement. Each has percentiles of return, growth a
 * year and drawdown (fractions) beside those of the run, the probabilities of a loss and of ruin, a fan of equity (multiples
 * of the start) and the assumption it stands on. One for which there are too few days or trades is null; `reasons` says why.
 * Default: 1,000 paths, the run's own seed, ruin at half the start. The same seed gives the same figures to the last bit.
 * Throws usage errors for options that cannot be.
 *
 * @example
 * const result = await backtest({ strategy: 'adaptive', candles });
 * const { returns } = monteCarlo(result, { paths: 10_000 });
 * console.log(returns?.maxDrawdown.p5, returns?.probabilityOfLoss);
 */
export const monteCarlo = (result: BacktestResult, options: MonteCarloOptions = {}): MonteCarloRecord => {
  checkNames(options, KNOWN);
  return simulateRun(result, options);
};
