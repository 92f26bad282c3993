/**
 * A forecast for each period from the `window` returns before it: entry t is `measure(returns[t - window .. t - 1])` and
 * knows nothing of return t. NaN before there are `window` returns and where the measure is null. All NaN for a window
 * that is not a whole number of at least 2. O(n × window).
 */
export const rollingForecasts = (
  returns: Float64Array,
  window: number,
  measure: (returns: Float64Array) => number | null,
): Float64Array<ArrayBuffer> => {
  const series = new Float64Array(returns.length).fill(Number.NaN);
  if (!(Number.isInteger(window) && window >= 2)) return series;
  for (let t = window; t < returns.length; t++) {
    series[t] = measure(returns.subarray(t - window, t)) ?? Number.NaN;
  }
  return series;
};
