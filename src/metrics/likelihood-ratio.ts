import { chiSquareTail } from './chi-square.js';
import { finite } from './finite.js';

/** A likelihood-ratio test: under the null hypothesis the statistic is about chi-square. */
export interface LikelihoodRatioTest {
  /** `-2 ln(likelihood under the null / greatest likelihood)`, at least 0. */
  readonly statistic: number;
  readonly degrees: number;
  /** How often the null hypothesis alone gives a statistic as great or greater. */
  readonly pValue: number;
}

/** The test of a statistic; rounding below zero is zero. Null where it is not finite. */
export const likelihoodRatioTest = (statistic: number, degrees: number): LikelihoodRatioTest | null => {
  const value = finite(Math.max(0, statistic));
  const pValue = value === null ? null : chiSquareTail(value, degrees);
  return value === null || pValue === null ? null : { statistic: value, degrees, pValue };
};

/** Log-likelihood of so many hits and misses where each is a hit with this probability: `0 ln 0` is 0. */
export const bernoulliLogLikelihood = (hits: number, misses: number, probability: number): number =>
  (hits === 0 ? 0 : hits * Math.log(probability)) + (misses === 0 ? 0 : misses * Math.log1p(-probability));
