import { invariantError } from '../core/errors.js';
import type { Matrix } from './covariance.js';

const ROUNDING = 1e-12;

/** The volatility of a portfolio and what each position has in it. */
export interface RiskContributions {
  /** `sqrt(w' Σ w)`, a fraction of the account per period. */
  readonly volatility: number;
  /** `w[i] (Σ w)[i] / volatility`: they sum to the volatility; NEGATIVE for a position that hedges the others. */
  readonly contributions: readonly number[];
  /** Each contribution as a share of the volatility: they sum to 1. */
  readonly shares: readonly number[];
}

/**
 * Risk contribution of each position (Euler decomposition of volatility): `w[i] (Σ w)[i] / sqrt(w' Σ w)`, its weight
 * times how much volatility one more unit of it would add.
 *
 * `weights` are values of positions as fractions of the account, negative for short ones; `covariance` is that of
 * their returns (`covarianceMatrix`), whose period the volatility takes over. Null for no positions, a portfolio
 * without volatility, and a value that is not finite. Throws an invariant error where the sizes do not match.
 * Source: D. Tasche (1999), Risk Contributions and Performance Measurement.
 */
export const riskContributions = (
  weights: readonly number[],
  covariance: Matrix,
): RiskContributions | null => {
  const count = weights.length;
  if (covariance.length !== count || covariance.some((row) => row.length !== count)) {
    throw invariantError(`${count} weights do not match a covariance matrix of ${covariance.length} rows`);
  }
  const products = weights.map(
    (weight, i) => weight * covariance[i]!.reduce((sum, value, j) => sum + value * weights[j]!, 0),
  );
  const variance = products.reduce((sum, value) => sum + value, 0);
  const gross = products.reduce((sum, value) => sum + Math.abs(value), 0);
  // What is left of positions that cancel each other is rounding.
  if (!(variance > ROUNDING * gross && variance < Number.POSITIVE_INFINITY)) return null;
  const volatility = Math.sqrt(variance);
  const contributions = products.map((value) => value / volatility);
  return { volatility, contributions, shares: contributions.map((value) => value / volatility) };
};
