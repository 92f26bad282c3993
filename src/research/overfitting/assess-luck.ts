import type { LuckReport, LuckVerdict, OverfittingFigures } from '../../core/luck-report.js';
import { DAYS_PER_YEAR } from '../../metrics/daily-returns.js';
import {
  deflatedSharpe,
  minimumBacktestLength,
  minimumTrackRecordLength,
  probabilisticSharpe,
} from '../../metrics/luck.js';
import { MIN_SUMMARY_DAYS } from '../../metrics/minimums.js';
import { momentsOf } from '../../metrics/moments.js';
import { type SharpeSample, sharpeSampleOf } from '../../metrics/sharpe.js';
import { type Judged, notJudged } from './judged.js';
import { superiorityFigures } from './luck-figures.js';
import type { TrialTally } from './trial-tally.js';
import { type LuckGap, luckVerdict } from './verdict.js';

/** What daily returns say of luck by themselves, before it is known how much was tried. */
export interface MeasuredLuck {
  /** Their Sharpe ratio and its moments, per day; null with fewer than 20 days and for returns that never vary. */
  readonly sample: SharpeSample | null;
  readonly days: number;
  /** Why there is nothing to measure, where it is not for want of days. */
  readonly missing?: LuckGap;
  /** Whether they were made with what a model had learned from the very same days. */
  readonly seen?: boolean;
  readonly spa: LuckReport['spa'];
  readonly pbo: Judged<OverfittingFigures>;
}

/** There is no PBO of a single result: it is about the choice among several. */
export const NOTHING_CHOSEN = notJudged('nothing was chosen here; see trader walkforward');

/** A day that begins without money has no return; the one before it lost everything. */
const gapOf = (returns: Float64Array): LuckGap | null => {
  if (returns.some((value) => !(value > -1))) return 'ruin';
  return returns.length >= MIN_SUMMARY_DAYS && returns.every((value) => value === 0) ? 'movement' : null;
};

/**
 * Measures what of luck takes long and needs no ledger: the Sharpe sample, and Hansen's test of these returns against
 * holding and against cash. `returns` and `holding` are daily returns of the same days, fractions. `pbo` is that of the
 * search they come from. `seed` is that of the resamples. About 1,000 passes over the returns.
 */
export const measureLuck = (
  returns: Float64Array,
  holding: Float64Array,
  seed = 1,
  pbo: Judged<OverfittingFigures> = NOTHING_CHOSEN,
): MeasuredLuck => {
  const missing = gapOf(returns);
  return {
    sample: returns.length < MIN_SUMMARY_DAYS ? null : sharpeSampleOf(momentsOf(returns)),
    days: returns.length,
    ...(missing === null ? {} : { missing }),
    spa: {
      holding: superiorityFigures([returns], holding, seed),
      cash: superiorityFigures([returns], undefined, seed),
    },
    pbo,
  };
};

/** What a result is worth that a model remembers. */
export const REMEMBERED: LuckVerdict = {
  code: 'undecided',
  sentence: 'The model was trained on some of these candles: no test tells skill from memory here.',
};

/** Variance of the daily Sharpe ratios for results of so many days; 0 for a single trial, where nothing was chosen. */
const varianceFor = ({ trials, variance }: TrialTally, days: number): number | null =>
  trials === 1 ? 0 : variance === null || days === 0 ? null : variance / days;

/**
 * How likely it is that a result is luck, given how much was tried: every statistic and one verdict (`luckVerdict`).
 *
 * Trials may have been measured over stretches of other lengths, and a Sharpe ratio over 180 days is ten times as
 * uncertain (in variance) as one over 1,800. So the tally holds the variance of `SR × √days`, which the length does
 * not move, and DSR takes it over the days of this result. Where all trials are equally long, that is exactly the
 * variance of their Sharpe ratios that the paper asks for. All trials count as independent, which those of a grid
 * are not: then DSR and MinBTL are too strict, never too kind.
 * Pure. Source of the parts: see each; Bailey and López de Prado (2012, 2014), Bailey et al. (2014, 2017), White
 * (2000), Hansen (2005).
 */
export const assessLuck = (measured: MeasuredLuck, tally: TrialTally): LuckReport => {
  const { sample, days, missing, seen = false, spa, pbo } = measured;
  const { trials, counted } = tally;
  const variance = varianceFor(tally, days);
  const figures = {
    psr: sample === null ? null : probabilisticSharpe(sample),
    dsr: sample === null || variance === null ? null : deflatedSharpe(sample, trials, variance),
    minTrlDays: sample === null ? null : minimumTrackRecordLength(sample),
    days,
    years: days / DAYS_PER_YEAR,
    minBtlYears:
      sample === null ? null : minimumBacktestLength(trials, sample.sharpe * Math.sqrt(DAYS_PER_YEAR)),
  };
  const verdict = luckVerdict({
    ...figures,
    trials,
    pbo: pbo.result?.probability ?? null,
    pboBand: pbo.result?.noise ?? null,
    spaAgainstHolding: spa.holding?.p ?? null,
    spaAgainstCash: spa.cash?.p ?? null,
    ...(missing === undefined ? {} : { missing }),
  });
  return {
    trials,
    counted,
    variance: trials === 1 ? null : variance,
    ...figures,
    pbo: pbo.result,
    pboReason: pbo.reason,
    spa,
    // What looks no better than luck in spite of that is no better.
    verdict: seen && verdict.code !== 'luck' ? REMEMBERED : verdict,
  };
};
