import { invariantError } from '../core/errors.js';
import { ewmaVolatilitySeries, RISK_METRICS_DECAY } from './ewma-volatility.js';
import { tailQuantile } from './normal-tail-risk.js';
import { placeIn } from './order-statistics.js';
import { WORST_SHARE } from './tail-risk.js';

const noForecasts = (length: number): Float64Array<ArrayBuffer> => new Float64Array(length).fill(Number.NaN);

/**
 * Historical value at risk for each period from the `window` returns before it: their `share` quantile, interpolated
 * as in `valueAtRisk`.
 *
 * Fractions per period, NEGATIVE for a loss, as many as returns; entry t knows nothing of return t. NaN before there
 * are `window` returns, and from the first one on that is not finite; all NaN for a window that is not a whole number
 * of at least 2 and for a share outside (0, 0.5]. O(n × window) moves of memory.
 */
export const historicalForecasts = (
  returns: Float64Array,
  window: number,
  share = WORST_SHARE,
): Float64Array<ArrayBuffer> => {
  const series = noForecasts(returns.length);
  if (!(Number.isInteger(window) && window >= 2 && share > 0 && share <= 0.5)) return series;
  const sorted = new Float64Array(window);
  const position = share * (window - 1);
  const k = Math.floor(position);
  let count = 0;
  for (let t = 0; t < returns.length; t++) {
    if (count === window) {
      const low = sorted[k]!;
      series[t] = low + ((sorted[k + 1] ?? low) - low) * (position - k);
      const oldest = placeIn(sorted, count, returns[t - window]!);
      sorted.copyWithin(oldest, oldest + 1);
      count--;
    }
    const value = returns[t]!;
    if (!Number.isFinite(value)) break;
    const place = placeIn(sorted, count, value);
    sorted.copyWithin(place + 1, place, count);
    sorted[place] = value;
    count++;
  }
  return series;
};

/**
 * Parametric value at risk for each period: the normal quantile of `share` times `ewmaVolatilitySeries`, mean zero.
 *
 * Unit and sign as `historicalForecasts`. NaN for the first `warmUp` periods, at which the average has hardly begun,
 * and from the first return on that is not finite; all NaN for a share outside (0, 0.5] and a decay outside (0, 1).
 * Source: RiskMetrics Technical Document (1996).
 */
export const ewmaForecasts = (
  returns: Float64Array,
  share = WORST_SHARE,
  decay = RISK_METRICS_DECAY,
  warmUp = 74,
): Float64Array<ArrayBuffer> => {
  const z = tailQuantile(share);
  if (z === null) return noForecasts(returns.length);
  return ewmaVolatilitySeries(returns, decay).map((volatility, t) =>
    t < warmUp ? Number.NaN : z * volatility,
  );
};

/**
 * Which periods were worse than foretold: 1 where the return is below its value at risk, 0 where not, in order of
 * time. Periods without a forecast or a return are left out. Throws an invariant error for different lengths.
 */
export const exceedancesOf = (returns: Float64Array, forecasts: Float64Array): Uint8Array<ArrayBuffer> => {
  if (returns.length !== forecasts.length) {
    throw invariantError(`${returns.length} returns are compared with ${forecasts.length} forecasts`);
  }
  const hits = new Uint8Array(returns.length);
  let count = 0;
  for (let t = 0; t < returns.length; t++) {
    if (!(Number.isFinite(returns[t]!) && Number.isFinite(forecasts[t]!))) continue;
    hits[count++] = returns[t]! < forecasts[t]! ? 1 : 0;
  }
  return hits.slice(0, count);
};
