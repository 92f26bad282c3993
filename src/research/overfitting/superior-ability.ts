import { usageError } from '../../core/errors.js';
import { MIN_SUMMARY_DAYS } from '../../metrics/minimums.js';
import { stationaryBootstrap } from '../../metrics/stationary-bootstrap.js';
import { commonBlockLength, type ExcessReturns, excessReturns, longRunDeviations } from './excess-returns.js';
import { flawOfColumns, type Judged, judged, notJudged } from './judged.js';

const { max, sqrt } = Math;

export interface SuperiorAbilityOptions {
  /** Resamples; p-values are multiples of 1 / (resamples + 1). Default 1,000. */
  readonly resamples?: number;
  /** Mean block length, days; left out: the mean of the automatic lengths of all trials. */
  readonly blockLength?: number;
  /** Default 1. */
  readonly seed?: number;
}

/** Whether the best of some trials beats a benchmark by more than the choice among so many explains. */
export interface SuperiorAbility {
  /** p-value of White's reality check. */
  readonly realityCheck: number;
  /** p-values of Hansen's test: the consistent one is the one to read, the others are its bounds. */
  readonly spa: { readonly lower: number; readonly consistent: number; readonly upper: number };
  /** The trial with the greatest mean excess return, which the reality check is about. */
  readonly bestByMean: { readonly trial: number; readonly meanExcess: number };
  /** The trial with the greatest mean excess return in standard errors, which Hansen's test is about. */
  readonly bestByT: { readonly trial: number; readonly meanExcess: number; readonly t: number };
  readonly trials: number;
  readonly days: number;
  /** Mean block length used, days. */
  readonly blockLength: number;
  readonly resamples: number;
}

const greatest = (values: ArrayLike<number>): number => {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
};

/** Mean of each trial on the days of a resample, written into `means`. */
const meansOn = (weights: Float64Array, excess: readonly ExcessReturns[], means: Float64Array): void => {
  const days = weights.length;
  for (let k = 0; k < means.length; k++) {
    const { values } = excess[k]!;
    let sum = 0;
    for (let t = 0; t < days; t++) sum += weights[t]! * values[t]!;
    means[k] = sum / days;
  }
};

/**
 * What a trial is recentred by where its observed t says how bad it is: lower bound, consistent, upper bound. A trial
 * that is recentred by less than its mean keeps its distance below the benchmark in the resamples.
 */
const centreLower = (mean: number): number => max(mean, 0);
const centreConsistent = (mean: number, t: number, days: number): number =>
  t <= -sqrt(2 * Math.log(Math.log(days))) ? 0 : mean;

const flawOf = (columns: readonly Float64Array[], benchmark: Float64Array | undefined): string | null => {
  const days = columns[0]?.length;
  if (days === undefined) return 'there are no trials';
  const flaw = flawOfColumns(columns, MIN_SUMMARY_DAYS);
  if (flaw !== null || benchmark === undefined) return flaw;
  if (benchmark.length !== days) return `the benchmark has ${benchmark.length} returns, the trials ${days}`;
  return benchmark.every(Number.isFinite) ? null : 'the benchmark has a return that is not a number';
};

/**
 * White's reality check and Hansen's test for superior predictive ability (SPA). Null hypothesis: no trial has a
 * greater mean return than the benchmark, where the best was chosen from all of them.
 *
 * With `d` the mean excess return of a trial over n days, `w` its long-run deviation and a star on what a resample
 * gives: the reality check compares `max sqrt(n) d` with `max sqrt(n) (d* - d)`; SPA compares `max(0, sqrt(n) d / w)`
 * with `max(0, sqrt(n) (d* - g) / w)`, g being `d` (upper), `max(d, 0)` (lower), or `d` unless
 * `sqrt(n) d / w <= -sqrt(2 ln ln n)`, then 0 (consistent). p = `(1 + how often the resample is at least as great) /
 * (resamples + 1)`, and 1 in SPA where no trial is ahead. The same days are drawn for all trials.
 * Poor or wild trials make the reality check conservative; SPA they do not.
 *
 * `columns` are daily returns, fractions, one column per trial: ALL that were tried, not only the good ones.
 * `benchmark` has the same days; left out it is cash, 0 every day. Trials without any spread against the benchmark
 * are left out of account. No result, with the reason, for fewer than 20 days, columns of different lengths, a return
 * that is not finite, or no trial with a spread. Throws a usage error for less than one resample.
 * O(resamples × days × trials).
 * Sources: H. White (2000), A Reality Check for Data Snooping; P. Hansen (2005), A Test for Superior Predictive
 * Ability; both with the stationary bootstrap of Politis and Romano (1994).
 */
export const superiorAbility = (
  columns: readonly Float64Array[],
  benchmark?: Float64Array,
  options: SuperiorAbilityOptions = {},
): Judged<SuperiorAbility> => {
  const { resamples = 1000, seed = 1 } = options;
  if (!(Number.isInteger(resamples) && resamples >= 1)) {
    throw usageError(`a test needs a whole number of resamples, at least 1, not ${resamples}`);
  }
  const flaw = flawOf(columns, benchmark);
  if (flaw !== null) return notJudged(flaw);
  const excess = excessReturns(columns, benchmark);
  if (excess.length === 0)
    return notJudged('no trial ever differs from the benchmark by more than a constant');
  const days = columns[0]!.length;
  const blockLength = options.blockLength ?? commonBlockLength(excess);
  const root = sqrt(days);
  const scales = longRunDeviations(excess, blockLength).map((deviation) => root / deviation);
  const means = Float64Array.from(excess, ({ mean }) => mean);
  const ts = means.map((mean, k) => mean * scales[k]!);
  const lower = means.map(centreLower);
  const consistent = means.map((mean, k) => centreConsistent(mean, ts[k]!, days));
  const bestMean = greatest(means);
  const bestT = greatest(ts);
  const counts = { realityCheck: 1, lower: 1, consistent: 1, upper: 1 };
  const [resample, indices] = [stationaryBootstrap(days, blockLength, seed), new Int32Array(days)];
  const [weights, drawn] = [new Float64Array(days), new Float64Array(excess.length)];
  for (let r = 0; r < resamples; r++) {
    resample(indices);
    weights.fill(0);
    for (let t = 0; t < days; t++) weights[indices[t]!]!++;
    meansOn(weights, excess, drawn);
    let [most, low, middle, high] = [Number.NEGATIVE_INFINITY, 0, 0, 0];
    for (let k = 0; k < drawn.length; k++) {
      const mean = drawn[k]!;
      most = max(most, mean - means[k]!);
      low = max(low, (mean - lower[k]!) * scales[k]!);
      middle = max(middle, (mean - consistent[k]!) * scales[k]!);
      high = max(high, (mean - means[k]!) * scales[k]!);
    }
    const statistic = max(0, ts[bestT]!);
    if (most >= means[bestMean]!) counts.realityCheck++;
    if (low >= statistic) counts.lower++;
    if (middle >= statistic) counts.consistent++;
    if (high >= statistic) counts.upper++;
  }
  const share = (count: number): number => count / (resamples + 1);
  return judged({
    realityCheck: share(counts.realityCheck),
    spa: {
      lower: share(counts.lower),
      consistent: share(counts.consistent),
      upper: share(counts.upper),
    },
    bestByMean: { trial: excess[bestMean]!.trial, meanExcess: means[bestMean]! },
    bestByT: { trial: excess[bestT]!.trial, meanExcess: means[bestT]!, t: ts[bestT]! },
    trials: columns.length,
    days,
    blockLength,
    resamples,
  });
};
