import type { PathStatistics } from '../../core/monte-carlo.js';
import { MIN_SUMMARY_DAYS } from '../../metrics/minimums.js';
import { stationaryBlockLength } from '../../metrics/stationary-block-length.js';
import { stationaryBootstrap } from '../../metrics/stationary-bootstrap.js';
import { LIMITS_ASIDE } from './limits-aside.js';
import { type MonteCarloOptions, resolveMonteCarlo, whole } from './options.js';
import { simulatePaths } from './simulate-paths.js';

export interface BootstrapReturnsOptions extends MonteCarloOptions {
  /** Days that a path is long, 1 to a million. Default: as long as the history. */
  readonly days?: number;
  /** Mean block length, days. Default: `stationaryBlockLength` of the returns. */
  readonly blockLength?: number;
}

export interface ReturnsSimulation extends PathStatistics {
  readonly kind: 'returns';
  /** Mean block length used, days. */
  readonly blockLength: number;
  /** What must hold for the figures to mean anything. */
  readonly assumption: string;
}

const ASSUMPTION =
  'Days to come are drawn from the days there were, in blocks that keep their dependence from day to day; ' +
  'a day worse than any in the history, and a market that changes for good, do not occur. ' +
  LIMITS_ASIDE;

/**
 * Monte Carlo of daily returns: paths put together from blocks of the history, which keep what follows on what
 * (volatility in bursts, a run of losses) for about the length of a block.
 *
 * `returns` are fractions per day. Equity starts at 1 and is reinvested. Null for fewer than 20 returns and for one
 * that is not finite. Deterministic by seed. Throws a usage error for an option out of range.
 * O(paths × days): 20 million days take well under a second.
 * Source: D. Politis and J. Romano (1994), The Stationary Bootstrap; block length as `stationaryBlockLength`.
 *
 * @example
 * const simulation = bootstrapReturns(dailyReturns, { paths: 10_000, seed: 42 });
 * console.log(simulation?.maxDrawdown.p5, simulation?.probabilityOfRuin);
 */
export const bootstrapReturns = (
  returns: Float64Array,
  options: BootstrapReturnsOptions = {},
): ReturnsSimulation | null => {
  const { seed } = resolveMonteCarlo(options);
  if (returns.length < MIN_SUMMARY_DAYS || !returns.every(Number.isFinite)) return null;
  const { days = returns.length, blockLength = stationaryBlockLength(returns) } = options;
  whole('the days of a path', days, 1, 1_000_000);
  const draw = stationaryBootstrap(returns.length, blockLength, seed);
  const statistics = simulatePaths(returns, days, draw, options);
  return statistics === null ? null : { kind: 'returns', ...statistics, blockLength, assumption: ASSUMPTION };
};
