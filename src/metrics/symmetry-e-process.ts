import { runningMedian } from './running-median.js';
import { addCosts, BET_SIZES, logWealth, scaledDifference } from './sign-bets.js';

/** What a sequential test of symmetry has found so far. */
export interface SymmetryEvidence {
  /** The e-value now: how many times its stake a bettor against symmetry owns. At most e^700. */
  readonly eValue: number;
  /** The greatest e-value of all days, the start (1) included. At most e^700. */
  readonly maximum: number;
  /** Always-valid p-value: `min(1, 1 / maximum)`. */
  readonly pValue: number;
  /** Index of the first day on which the e-value reached 1 / alpha; null where it never did. */
  readonly firstCrossing: number | null;
  /** Which sign prevails: on the day of the first crossing where there is one, otherwise now. */
  readonly sign: -1 | 0 | 1;
}

/** Greater e-values are not told apart: their numbers would leave the range of a double. */
const LOG_LIMIT = 700;

const bounded = (log: number): number => Math.exp(Math.min(log, LOG_LIMIT));

/**
 * Sequential test that daily differences are symmetric around zero, each given the days before it: true of two
 * configurations that could change names. It may be looked at every day and stopped on any of them.
 *
 * `M_t = mean_k(cosh(b_k S_t) / prod_i cosh(b_k z_i))`, `S_t = sum z_i`, `z_i = d_i / s_i` cut off at 3 on both sides,
 * s_i the median size of the differences up to and with day i (zeros left out), b_k the seven `BET_SIZES`. It is the
 * wealth of a bettor who splits a stake of 1 evenly over both signs and all sizes; a bet of size b is multiplied by
 * `1 + tanh(b z_i)` each day. Given the past and the size of d_i, a symmetric d_i is as likely to be plus as minus,
 * and the two factors average to exactly 1. So M is a martingale that starts at 1 and never falls below 0, and the
 * probability that it EVER reaches 1 / alpha is at most alpha (J. Ville, 1939). No moments are asked for: tails may
 * be as heavy as they like.
 *
 * Scale and cut use sizes alone, never signs, which is why they may know the present day; the first day that differs
 * has z = 1 or -1. A difference of zero says nothing and changes nothing. Multiplying all differences by a number
 * leaves the result as it is, by -1 turns the sign. Seven days of one sign and one size give 22.6, past 1 / 0.05.
 *
 * `differences` in any unit, one a day, in order. Null for one that is not finite and for alpha outside (0, 1).
 * Source: V. Vovk and R. Wang (2024), Nonparametric e-tests of symmetry (the e-variable after Fisher); A. Ramdas,
 * J. Ruf, M. Larsson and W. Koolen (2020), Admissible anytime-valid sequential inference must rely on nonnegative
 * martingales. On every series M is at least the mixture of `exp(b S - b² V / 2)`, V = sum z_i², of V. de la Peña
 * (1999), H. Robbins (1970) and S. Howard and others (2021), since cosh(x) <= exp(x² / 2); mixed over normal
 * bets that one needs at least ten days to reach 20, and an outlier sets it far back.
 */
export const symmetryEProcess = (differences: Float64Array, alpha = 0.05): SymmetryEvidence | null => {
  if (!(alpha > 0 && alpha < 1)) return null;
  const threshold = -Math.log(alpha);
  const typicalSize = runningMedian(differences.length);
  const costs = new Float64Array(BET_SIZES.length);
  let sum = 0;
  let log = 0;
  let most = 0;
  let firstCrossing: number | null = null;
  let prevailing = 0;
  for (let day = 0; day < differences.length; day++) {
    const difference = differences[day]!;
    if (!Number.isFinite(difference)) return null;
    if (difference === 0) continue;
    const scaled = scaledDifference(difference, typicalSize(Math.abs(difference)));
    sum += scaled;
    addCosts(costs, scaled);
    log = logWealth({ sum, costs });
    most = Math.max(most, log);
    if (firstCrossing !== null) continue;
    prevailing = sum;
    if (log >= threshold) firstCrossing = day;
  }
  const sign = prevailing > 0 ? 1 : prevailing < 0 ? -1 : 0;
  return { eValue: bounded(log), maximum: bounded(most), pValue: 1 / bounded(most), firstCrossing, sign };
};
