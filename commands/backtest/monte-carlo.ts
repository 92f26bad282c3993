import type { Command } from 'commander';
import { LIMITS } from '../../src/config/limits.js';
import { usageError } from '../../src/core/errors.js';
import type { MonteCarloRecord } from '../../src/core/monte-carlo.js';
import type { BacktestResult } from '../../src/research/backtest/backtest.js';
import { numberFlag, shareFlag } from '../cli/values.js';

/** The flags of a Monte Carlo simulation, parsed. */
export interface MonteCarloFlags {
  readonly monteCarlo?: number;
  readonly monteCarloSeed?: number;
  readonly ruin?: number;
}

const PATHS = { min: 100, max: 100_000, whole: true } as const;

/** A path that fell by all but a millionth is ruined by any measure, and one that has not fallen is by none. */
const RUIN = { min: 0.000001, max: 0.999999 } as const;

/** Declares them. */
export const withMonteCarloFlags = (command: Command): Command =>
  command
    .option(
      '--monte-carlo <paths>',
      'also simulate so many paths: days in blocks, trades in other orders (100 to 100000)',
      numberFlag('--monte-carlo', PATHS),
    )
    .option(
      '--monte-carlo-seed <n>',
      'seed of the paths (default: that of the run)',
      numberFlag('--monte-carlo-seed', LIMITS.seed),
    )
    .option(
      '--ruin <share>',
      'a path is ruined below this share of the start (default: 50%)',
      shareFlag('--ruin', RUIN),
    );

/** Throws a usage error for a flag that has nothing to go with. */
export const checkMonteCarloFlags = ({ monteCarlo, monteCarloSeed, ruin }: MonteCarloFlags): void => {
  if (monteCarlo !== undefined) return;
  const stray =
    monteCarloSeed !== undefined ? '--monte-carlo-seed' : ruin !== undefined ? '--ruin' : undefined;
  if (stray !== undefined) throw usageError(`${stray} goes with --monte-carlo`, 'add --monte-carlo 10000');
};

/** The simulations that were asked for, as members of the report; none where none were. */
export const simulated = async (
  result: BacktestResult,
  { monteCarlo: paths, monteCarloSeed: seed, ruin }: MonteCarloFlags,
): Promise<{ readonly monteCarlo?: MonteCarloRecord }> => {
  if (paths === undefined) return {};
  const { simulateRun } = await import('../../src/research/monte-carlo/simulate-run.js');
  const options = {
    paths,
    ...(seed === undefined ? {} : { seed }),
    ...(ruin === undefined ? {} : { ruinFraction: ruin }),
  };
  return { monteCarlo: simulateRun(result, options) };
};
