import { parseDuration } from '../../core/duration.js';
import { isTraderError, usageError } from '../../core/errors.js';
import { OBJECTIVE_NAMES } from '../../core/objective.js';
import { suggestion } from '../../core/suggest.js';
import { type Timeframe, timeframeMs } from '../../core/timeframe.js';
import type { WalkForwardWish } from '../../research/walk-forward/plan.js';
import { type Axis, axisOf, declaredAxes, parseRanges } from '../../research/walk-forward/space.js';
import type { Strategy } from '../../strategy/strategy.js';
import type { Length, WalkForwardShape } from './options.js';

export const WALK_FORWARD_DEFAULTS = {
  train: '180d',
  test: '30d',
  purge: 0,
  embargo: 0,
  mode: 'rolling',
  objective: 'sharpe',
  minTrades: 10,
  trials: 200,
} as const;

/** Most parameter sets of one search. */
export const MOST_TRIALS = 100_000;

/** A length in bars. Throws a usage error for what is no length, or no whole number of bars. */
export const barsOf = (name: string, length: Length, timeframe: Timeframe, least: number): number => {
  const hint = 'give a number of bars, or a length of time in whole bars such as 180d or 720h';
  const digits = typeof length === 'number' || /^\d+$/.test(length.trim());
  let bars = Number.NaN;
  if (digits) bars = Number(length);
  else {
    try {
      bars = parseDuration(String(length)) / timeframeMs(timeframe);
    } catch (error) {
      if (!isTraderError(error)) throw error;
    }
  }
  if (Number.isSafeInteger(bars) && bars >= least) return bars;
  throw usageError(`${name} of "${length}" is not allowed`, `${hint}, at least ${least}`);
};

/** What is searched: the ranges, or everything that is declared but what is fixed. */
export const axesOf = (
  strategy: Strategy,
  shape: Pick<WalkForwardShape, 'ranges' | 'fixed'>,
  fixed: readonly string[],
): readonly Axis[] => {
  const { parameters } = strategy;
  const { ranges } = shape;
  if (ranges === undefined) return declaredAxes(parameters, shape.fixed ?? fixed);
  if (Array.isArray(ranges)) return parseRanges(parameters, ranges as readonly string[]);
  return Object.entries(ranges).map(([name, values]) => {
    const known = Object.keys(parameters);
    if (!known.includes(name))
      throw usageError(`unknown parameter "${name}"`, suggestion(name, known, 'see the strategy'));
    return axisOf(parameters, name, values as readonly unknown[]);
  });
};

export const whole = (name: string, value: number, least: number, most: number): number => {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw usageError(`${name} of ${value} is not allowed`, `give a whole number from ${least} to ${most}`);
};

const oneOf = <T extends string>(name: string, value: T, known: readonly T[]): T => {
  if (known.includes(value)) return value;
  throw usageError(`${name} of "${value}" is not allowed`, `use one of ${known.join(', ')}`);
};

/** The shape of a walk-forward, checked and with its defaults. `fixed` is not searched where nothing else is said. */
export const wishOf = (
  strategy: Strategy,
  timeframe: Timeframe,
  seed: number,
  shape: WalkForwardShape,
  fixed: readonly string[],
): WalkForwardWish => {
  const all = { ...WALK_FORWARD_DEFAULTS, ...shape };
  const trainBars = barsOf('train', all.train, timeframe, 2);
  const purgeBars = barsOf('purge', all.purge, timeframe, 0);
  if (purgeBars >= trainBars - 1)
    throw usageError(`a purge of ${purgeBars} bars leaves nothing of ${trainBars} train bars`, 'purge fewer');
  const { holdout, openHoldout = false } = shape;
  if (holdout !== undefined && !(holdout > 0 && holdout < 1))
    throw usageError(
      `a hold-out of ${holdout} is not allowed`,
      'give a share above 0 and below 1, such as 20%',
    );
  if (openHoldout && holdout === undefined)
    throw usageError('there is no hold-out to open', 'say how much of the range it is: --holdout 20%');
  const axes = axesOf(strategy, shape, fixed);
  const both = shape.ranges === undefined ? undefined : axes.find(({ name }) => shape.fixed?.includes(name));
  if (both !== undefined)
    throw usageError(`parameter ${both.name} is fixed and searched`, 'give it a value or a range, not both');
  return {
    mode: oneOf('mode', all.mode, ['rolling', 'anchored']),
    trainBars,
    testBars: barsOf('test', all.test, timeframe, 1),
    purgeBars,
    embargoBars: barsOf('embargo', all.embargo, timeframe, 0),
    objective: oneOf('objective', all.objective, OBJECTIVE_NAMES),
    minTrades: whole('minTrades', all.minTrades, 0, 1_000_000),
    trials: whole('trials', all.trials, 1, MOST_TRIALS),
    ...(shape.search === undefined ? {} : { search: oneOf('search', shape.search, ['grid', 'random']) }),
    axes,
    seed,
    ...(holdout === undefined ? {} : { holdout }),
    openHoldout,
    ...(shape.history === undefined ? {} : { history: shape.history }),
  };
};
