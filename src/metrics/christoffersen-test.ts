import { kupiecTest } from './kupiec-test.js';
import { bernoulliLogLikelihood, type LikelihoodRatioTest, likelihoodRatioTest } from './likelihood-ratio.js';

/** How often a day of one kind follows a day of the other. */
export interface ExceedanceTransitions {
  readonly calmToCalm: number;
  readonly calmToHit: number;
  readonly hitToCalm: number;
  readonly hitToHit: number;
}

/** Counts what follows on what in a column of hits (anything but 0) and calm days (0), in order of time. */
export const exceedanceTransitions = (hits: Uint8Array): ExceedanceTransitions => {
  const counts = [0, 0, 0, 0];
  for (let i = 1; i < hits.length; i++) counts[(hits[i - 1] ? 2 : 0) + (hits[i] ? 1 : 0)]!++;
  const [calmToCalm, calmToHit, hitToCalm, hitToHit] = counts as [number, number, number, number];
  return { calmToCalm, calmToHit, hitToCalm, hitToHit };
};

/**
 * Christoffersen's test of independence: whether a day worse than value at risk is followed by another one as often as
 * a calm day is. Against a Markov chain of order one: `LR = -2 ln[(1 - π)^(n00 + n10) π^(n01 + n11) /
 * ((1 - π01)^n00 π01^n01 (1 - π11)^n10 π11^n11)]`, chi-square with 1 degree of freedom.
 *
 * `hits` holds 1 for a day worse than its value at risk, 0 for another, in order of time. Null where no hit has a day
 * after it, or no calm day: nothing is known of what follows it. It sees clusters of neighbouring days only.
 * Source: P. Christoffersen (1998), Evaluating Interval Forecasts.
 */
export const independenceTest = (hits: Uint8Array): LikelihoodRatioTest | null => {
  const { calmToCalm, calmToHit, hitToCalm, hitToHit } = exceedanceTransitions(hits);
  const calm = calmToCalm + calmToHit;
  const hit = hitToCalm + hitToHit;
  if (calm === 0 || hit === 0) return null;
  const together = bernoulliLogLikelihood(
    calmToHit + hitToHit,
    calmToCalm + hitToCalm,
    (calmToHit + hitToHit) / (calm + hit),
  );
  const apart =
    bernoulliLogLikelihood(calmToHit, calmToCalm, calmToHit / calm) +
    bernoulliLogLikelihood(hitToHit, hitToCalm, hitToHit / hit);
  return likelihoodRatioTest(2 * (apart - together), 1);
};

/**
 * Christoffersen's test of conditional coverage: as many exceedances as value at risk says, and independent ones.
 * The statistic is the sum of `kupiecTest`'s (of all days) and `independenceTest`'s, chi-square with 2 degrees of
 * freedom. Null where one of them is. Source: as `independenceTest`; Christoffersen leaves the first day out of the
 * coverage part too, which makes the sum an exact likelihood ratio and differs by one day's worth.
 */
export const conditionalCoverageTest = (hits: Uint8Array, share: number): LikelihoodRatioTest | null => {
  const exceedances = hits.reduce((sum, hit) => sum + (hit ? 1 : 0), 0);
  const coverage = kupiecTest(exceedances, hits.length, share);
  const independence = independenceTest(hits);
  if (coverage === null || independence === null) return null;
  return likelihoodRatioTest(coverage.statistic + independence.statistic, 2);
};
