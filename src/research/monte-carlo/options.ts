import { usageError } from '../../core/errors.js';

export interface MonteCarloOptions {
  /** Default 1,000. */
  readonly paths?: number;
  /** Default 1. */
  readonly seed?: number;
  /** A path is ruined when its equity falls below this share of the start. Default 0.5. */
  readonly ruinFraction?: number;
  /** Points in time of the fan, at most. Default 200. */
  readonly fanPoints?: number;
}

/** A whole number in a range; throws a usage error otherwise. */
export const whole = (name: string, value: number, least: number, most: number): number => {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw usageError(`${name} must be a whole number from ${least} to ${most}, not ${value}`);
};

/** The options with their defaults; throws a usage error for one that is out of range. */
export const resolveMonteCarlo = (options: MonteCarloOptions): Required<MonteCarloOptions> => {
  const { paths = 1000, seed = 1, ruinFraction = 0.5, fanPoints = 200 } = options;
  if (!(ruinFraction >= 0 && ruinFraction < 1)) {
    throw usageError(
      `ruin must be a share of the first equity, at least 0 and below 1, not ${ruinFraction}`,
      'take 0.5 for half of it',
    );
  }
  return {
    paths: whole('the paths of a Monte Carlo simulation', paths, 1, 1_000_000),
    seed: whole(
      'the seed of a Monte Carlo simulation',
      seed,
      Number.MIN_SAFE_INTEGER,
      Number.MAX_SAFE_INTEGER,
    ),
    ruinFraction,
    fanPoints: whole('the points of a fan', fanPoints, 2, 1000),
  };
};
