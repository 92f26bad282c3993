import { finite, isRounding, quotient } from './finite.js';
import { MIN_RETURNS } from './minimums.js';
import { valueAtPosition } from './order-statistics.js';

/** The worst share of days that "95 %" statements are about. */
export const WORST_SHARE = 0.05;

/** Both tails of a sample of returns, as fractions. */
export interface Tails {
  readonly valueAtRisk: number | null;
  readonly conditionalValueAtRisk: number | null;
  readonly tailRatio: number | null;
}

const NO_TAILS: Tails = { valueAtRisk: null, conditionalValueAtRisk: null, tailRatio: null };

/**
 * Value at risk, conditional value at risk and tail ratio from one partial ordering of the returns, which is what
 * makes the three cheap together. `share` is the size of a tail, in (0, 0.5]. The returns are not reordered but copied, into
 * `ordered` where a caller gives one (as long as the returns).
 */
export const tailsOf = (
  returns: Float64Array,
  share = WORST_SHARE,
  ordered: Float64Array = new Float64Array(returns.length),
): Tails => {
  const count = returns.length;
  if (count < MIN_RETURNS || !(share > 0 && share <= 0.5)) return NO_TAILS;
  for (let i = 0; i < count; i++) if (!Number.isFinite(returns[i]!)) return NO_TAILS;
  ordered.set(returns);
  const position = share * (count - 1);
  const low = valueAtPosition(ordered, position);
  const worst = Math.floor(position);
  let sum = 0;
  for (let i = 0; i <= worst; i++) sum += ordered[i]!;
  const high = valueAtPosition(ordered, count - 1 - position, worst);
  return {
    valueAtRisk: finite(low),
    conditionalValueAtRisk: finite(sum / (worst + 1)),
    tailRatio: isRounding(low) ? null : quotient(Math.abs(high), Math.abs(low)),
  };
};

/**
 * Historical value at risk: the `share` quantile of returns (default the worst 5 %), linearly interpolated.
 *
 * A fraction per period, NEGATIVE for a loss, as in empyrical: -0.03 says that one day in twenty loses 3 % or more.
 * Null for fewer than 2 returns, a non-finite one, or a share outside (0, 0.5].
 */
export const valueAtRisk = (returns: Float64Array, share = WORST_SHARE): number | null =>
  tailsOf(returns, share).valueAtRisk;

/**
 * Historical conditional value at risk (expected shortfall): mean of the `floor(share (n - 1)) + 1` worst returns.
 *
 * A fraction per period, NEGATIVE for a loss. Null as `valueAtRisk`. Source: R. Rockafellar and S. Uryasev (2000);
 * the count of worst returns is empyrical's.
 */
export const conditionalValueAtRisk = (returns: Float64Array, share = WORST_SHARE): number | null =>
  tailsOf(returns, share).conditionalValueAtRisk;

/**
 * Tail ratio: `|95th percentile| / |5th percentile|` of returns. Above 1 the good days outweigh the bad ones.
 *
 * No unit. Null as `valueAtRisk`, and when the 5th percentile is zero. As empyrical, which gives 1 for one return.
 */
export const tailRatio = (returns: Float64Array, share = WORST_SHARE): number | null =>
  tailsOf(returns, share).tailRatio;
