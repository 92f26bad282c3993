import type { ParameterShape, Shape } from '../../core/sensitivity.js';
import { sharpeStandardError } from '../../metrics/sharpe.js';
import { sharpeDifferenceError } from '../../metrics/sharpe-difference.js';

/** A Sharpe ratio, a year's, and the daily returns it is of. */
export interface MeasuredSharpe {
  readonly sharpe: number | null;
  readonly returns: Float64Array;
  readonly trades: number;
  /** Whether a limit of the account ended trading. */
  readonly halted?: boolean;
}

/** Differences of a Sharpe ratio that nobody would act on. */
const LEAST_DIFFERENCE = 0.1;

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Who does not trade has the ratio of cash, which is 0. */
const ratioOf = ({ sharpe, trades }: MeasuredSharpe): number | null => sharpe ?? (trades === 0 ? 0 : null);

type Level = 'lower' | 'level' | 'higher';

const levelOf = (side: number, base: number, tolerance: number): Level => {
  if (base - side > tolerance) return 'lower';
  return side - base > tolerance ? 'higher' : 'level';
};

const shapeOfLevels = (levels: readonly Level[]): Shape => {
  if (levels.every((level) => level === 'level')) return 'plateau';
  return levels.length === 2 && levels.every((level) => level === 'lower') ? 'spike' : 'slope';
};

/**
 * How the Sharpe ratio lies around one value of a parameter, from the neighbours with lower and with higher values.
 *
 * Each side is the mean of its neighbours, and is level with the run where it differs by no more than the tolerance: the
 * mean standard error of the differences between neighbour and run (`sharpeDifferenceError`: they share their days), at
 * least 0.1. A run that a limit of the account ended is another run, not a neighbour: nothing is said where there is one. Both sides level is a plateau, both lower a spike; everything else is a slope, also where a side is missing.
 */
export const shapeOf = (
  name: string,
  base: MeasuredSharpe,
  below: readonly MeasuredSharpe[],
  above: readonly MeasuredSharpe[],
): ParameterShape => {
  const side = (neighbours: readonly MeasuredSharpe[]): number | null =>
    mean(neighbours.map(ratioOf).filter((ratio) => ratio !== null));
  const sides = { below: side(below), above: side(above) };
  const there = [sides.below, sides.above].filter((value) => value !== null);
  const none = { name, ...sides, tolerance: null, shape: null };
  if (base.halted === true) return { ...none, reason: 'a limit ended the run' };
  const neighbours = [...below, ...above];
  const ended = neighbours.filter(({ halted }) => halted === true).length;
  if (ended > 0) return { ...none, reason: `a limit ended ${ended} of ${neighbours.length} neighbours` };
  if (base.sharpe === null) return { ...none, reason: 'the run has no Sharpe ratio' };
  if (there.length === 0) return { ...none, reason: 'there is no neighbour' };
  const own = sharpeStandardError(base.returns) ?? 0;
  const errors = neighbours
    .filter((neighbour) => ratioOf(neighbour) !== null)
    .map(({ returns }) => sharpeDifferenceError(base.returns, returns) ?? own);
  const tolerance = Math.max(LEAST_DIFFERENCE, mean(errors) ?? 0);
  const levels = there.map((value) => levelOf(value, base.sharpe!, tolerance));
  return { name, ...sides, tolerance, shape: shapeOfLevels(levels), reason: null };
};
