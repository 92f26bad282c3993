import { finite } from './finite.js';

/** RiskMetrics' decay for daily returns. */
export const RISK_METRICS_DECAY = 0.94;

const isDecay = (decay: number): boolean => decay > 0 && decay < 1;

/**
 * Volatility that an exponentially weighted moving average foretells for each period from the returns before it:
 * `sqrt(sum decay^i r[t-1-i]² / sum decay^i)`, i from 0 back to the first return.
 *
 * A fraction per period, as many as returns; entry t knows nothing of return t. NaN at 0, where nothing is known, and
 * from the first return on that is not finite; all NaN for a decay outside (0, 1). The mean is taken as zero.
 * Source: J.P. Morgan and Reuters (1996), RiskMetrics Technical Document, whose recursion
 * `v[t] = decay v[t-1] + (1 - decay) r[t-1]²` this is, but for weights that sum to 1 from the first return on, so that
 * it needs no value to start from.
 */
export const ewmaVolatilitySeries = (
  returns: Float64Array,
  decay = RISK_METRICS_DECAY,
): Float64Array<ArrayBuffer> => {
  const series = new Float64Array(returns.length).fill(Number.NaN);
  if (!isDecay(decay)) return series;
  let squares = 0;
  let weights = 0;
  for (let t = 1; t < series.length; t++) {
    squares = decay * squares + returns[t - 1]! * returns[t - 1]!;
    weights = decay * weights + 1;
    series[t] = Math.sqrt(squares / weights);
  }
  return series;
};

/**
 * Volatility foretold for the period after the last return; formula and source as `ewmaVolatilitySeries`. A fraction
 * per period (times `sqrt(365)` per year for days). Null for no returns, one that is not finite, or a decay outside
 * (0, 1). With the default the last 11 returns have half of the weight, and the last 74 have 99 %.
 */
export const ewmaVolatility = (returns: Float64Array, decay = RISK_METRICS_DECAY): number | null => {
  if (returns.length === 0 || !isDecay(decay)) return null;
  let squares = 0;
  let weights = 0;
  for (let t = 0; t < returns.length; t++) {
    squares = decay * squares + returns[t]! * returns[t]!;
    weights = decay * weights + 1;
  }
  return finite(Math.sqrt(squares / weights));
};
