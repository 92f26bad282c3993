import { bernoulliLogLikelihood, type LikelihoodRatioTest, likelihoodRatioTest } from './likelihood-ratio.js';

/**
 * Kupiec's proportion-of-failures test (unconditional coverage): whether value at risk was exceeded as often as it
 * says, `LR = -2 ln[(1 - p)^(n - x) p^x / ((1 - x/n)^(n - x) (x/n)^x)]`, chi-square with 1 degree of freedom.
 *
 * `exceedances` x of `observations` n days were worse than a value at risk of tail `share` p (0.05 for 95 %). Two-sided:
 * too few count as well as too many. Its power is low: with 250 days at 99 % it takes 7 instead of 2.5 exceedances to
 * reject at 5 %. Null for no observations, counts that are none, and a share outside (0, 1).
 * Source: P. Kupiec (1995), Techniques for Verifying the Accuracy of Risk Measurement Models.
 */
export const kupiecTest = (
  exceedances: number,
  observations: number,
  share: number,
): LikelihoodRatioTest | null => {
  const counts = Number.isInteger(exceedances) && Number.isInteger(observations);
  if (!(counts && observations >= 1 && exceedances >= 0 && exceedances <= observations)) return null;
  if (!(share > 0 && share < 1)) return null;
  const misses = observations - exceedances;
  const found = bernoulliLogLikelihood(exceedances, misses, exceedances / observations);
  return likelihoodRatioTest(2 * (found - bernoulliLogLikelihood(exceedances, misses, share)), 1);
};
