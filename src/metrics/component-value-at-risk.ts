import { invariantError } from '../core/errors.js';
import type { Matrix } from './covariance.js';
import { tailQuantile } from './normal-tail-risk.js';
import { riskContributions } from './risk-contribution.js';
import { WORST_SHARE } from './tail-risk.js';

/** The parametric value at risk of a portfolio and what each position has in it. */
export interface ComponentValueAtRisk {
  /** As `normalValueAtRisk` of the returns of the portfolio: NEGATIVE for a loss. */
  readonly valueAtRisk: number;
  /** They sum to it; of the other sign for a position that hedges the others. */
  readonly components: readonly number[];
}

/**
 * Component value at risk (Euler decomposition of the normal one): `w[i] mean[i] + z w[i] (Σ w)[i] / volatility`, whose sum
 * is `w' mean + z sqrt(w' Σ w)`. `means` are mean returns per period; weights and covariance as in `riskContributions`,
 * and null where that is, and for a share outside (0, 0.5]. Throws an invariant error where the sizes do not match.
 * Source: P. Jorion, Value at Risk, chapter 7 (who leaves the mean out).
 */
export const componentValueAtRisk = (
  weights: readonly number[],
  means: readonly number[],
  covariance: Matrix,
  share = WORST_SHARE,
): ComponentValueAtRisk | null => {
  if (means.length !== weights.length) {
    throw invariantError(`${weights.length} weights do not match ${means.length} means`);
  }
  const risk = riskContributions(weights, covariance);
  const z = tailQuantile(share);
  if (risk === null || z === null || !means.every(Number.isFinite)) return null;
  const components = risk.contributions.map((part, i) => weights[i]! * means[i]! + z * part);
  return { valueAtRisk: components.reduce((sum, part) => sum + part, 0), components };
};
