import { isRounding, quotient } from './finite.js';
import { MIN_RETURNS } from './minimums.js';

/**
 * Omega ratio: `sum(max(r - threshold, 0)) / sum(max(threshold - r, 0))`; threshold per PERIOD, a fraction.
 *
 * No unit, not annualised. Null for fewer than 2 returns, a non-finite one, or when nothing fell below the threshold.
 * Source: C. Keating and W. Shadwick (2002). empyrical takes the threshold per year and converts it with
 * `(1 + t)^(1/252) - 1`. An idle day does not move Omega at 0: it adds nothing to either sum.
 */
export const omega = (returns: Float64Array, threshold = 0): number | null => {
  const count = returns.length;
  if (count < MIN_RETURNS) return null;
  let above = 0;
  let below = 0;
  for (let i = 0; i < count; i++) {
    const excess = returns[i]! - threshold;
    if (excess > 0) above += excess;
    else below -= excess;
  }
  return isRounding(below / count) ? null : quotient(above, below);
};
