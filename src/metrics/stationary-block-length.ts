/** Below this many values nothing is known of their dependence. */
const LEAST_VALUES = 10;

/** Autocorrelations in a row that must be small: `max(5, sqrt(log10 n))`, which is 5 for any n there will be. */
const QUIET_LAGS = 5;

/** Spread this small beside the mean is rounding: the series is constant. */
const ROUNDING = 1e-12;

/** Autocovariances of lags 0 to `lags`, divided by n. */
const autocovariances = (values: Float64Array, lags: number): Float64Array => {
  const count = values.length;
  let mean = 0;
  for (let i = 0; i < count; i++) mean += values[i]! / count;
  const distance = values.map((value) => value - mean);
  const result = new Float64Array(lags + 1);
  for (let lag = 0; lag <= lags; lag++) {
    let sum = 0;
    for (let i = lag; i < count; i++) sum += distance[i]! * distance[i - lag]!;
    result[lag] = sum / count;
  }
  if (Math.sqrt(result[0]!) <= ROUNDING * Math.abs(mean)) result[0] = 0;
  return result;
};

/** The lag that starts a run of small autocorrelations; null where there is no such run. */
const firstQuietLag = (covariances: Float64Array, count: number): number | null => {
  const small = 2 * Math.sqrt(Math.log10(count) / count) * covariances[0]!;
  let quiet = 0;
  for (let lag = 1; lag < covariances.length; lag++) {
    quiet = Math.abs(covariances[lag]!) < small ? quiet + 1 : 0;
    if (quiet === QUIET_LAGS) return lag - QUIET_LAGS + 1;
  }
  return null;
};

/**
 * Mean block length of a stationary bootstrap that gives the variance of the mean with the least squared error:
 * `(G / g)^(2/3) n^(1/3)` with `G = sum |k| w(k / M) R(k)` and `g = sum w(k / M) R(k)` over lags -M to M, R the
 * autocovariance and w the flat-top window (1 up to a half, then falling in a line to 0 at 1). M is twice the first
 * lag from which five autocorrelations in a row are below `2 sqrt(log10(n) / n)`, at most `sqrt(n) + 5`.
 *
 * In days (or whatever the values are apart), not rounded, from 1 to `min(3 sqrt(n), n / 3)`, rounded up. 1 for fewer
 * than 10 values, a constant series, and a value that is not finite: there is no dependence to be seen.
 * Source: D. Politis and H. White (2004), Automatic Block-Length Selection for the Dependent Bootstrap, with the
 * correction of A. Patton, D. Politis and H. White (2009), by which the divisor is 2 g². The programs of Patton, np
 * and arch count M from the first quiet lag, as here; the text of 2004 from the one before it.
 */
export const stationaryBlockLength = (values: Float64Array): number => {
  const count = values.length;
  if (count < LEAST_VALUES) return 1;
  const most = Math.ceil(Math.sqrt(count)) + QUIET_LAGS;
  const covariances = autocovariances(values, most);
  if (!(covariances[0]! > 0 && Number.isFinite(covariances[0]!))) return 1;
  const quiet = firstQuietLag(covariances, count);
  const width = quiet === null ? most : Math.min(most, 2 * quiet);
  let weighted = 0;
  let spectrum = covariances[0]!;
  for (let lag = 1; lag <= width; lag++) {
    const both = 2 * Math.min(1, 2 * (1 - lag / width)) * covariances[lag]!;
    weighted += both * lag;
    spectrum += both;
  }
  const longest = Math.ceil(Math.min(3 * Math.sqrt(count), count / 3));
  return Math.max(1, Math.min(longest, Math.cbrt((weighted / spectrum) ** 2 * count)));
};
