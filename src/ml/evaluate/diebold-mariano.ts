/** Whether one row of losses is smaller than another by more than chance. */
export interface DieboldMariano {
  /** Mean difference over its standard error: positive where the first is better. Null where the losses do not differ. */
  readonly statistic: number | null;
  /** What the statistic has to exceed, at 5 %, one-sided. */
  readonly critical: number;
  /** Autocovariances that went into the standard error. */
  readonly lag: number;
  /** Moves that do not overlap. */
  readonly independent: number;
  readonly better: boolean;
}

/** Fewest independent moves from which something may be said to be better. */
export const LEAST_MOVES = 20;

/** Bartlett-weighted long-run variance of a series (Newey and West, 1987). */
export const longRunVariance = (series: Float64Array, lag: number): number => {
  const n = series.length;
  const mean = series.reduce((sum, value) => sum + value, 0) / n;
  const autocovariance = (k: number): number => {
    let sum = 0;
    for (let i = k; i < n; i++) sum += (series[i] - mean) * (series[i - k] - mean);
    return sum / n;
  };
  let variance = autocovariance(0);
  for (let k = 1; k <= lag; k++) variance += 2 * (1 - k / (lag + 1)) * autocovariance(k);
  return variance;
};

/**
 * 95 % quantile of the statistic where the standard error is estimated with a share `b` of the sample as its lag
 * (Kiefer and Vogelsang, 2005, table 1, Bartlett kernel). 1.645 for b = 0.
 */
const criticalValue = (b: number): number => 1.6449 + 2.1859 * b + 0.3142 * b * b - 0.3427 * b * b * b;

/**
 * Test of Diebold and Mariano (1995) that the losses of one forecast are on average below those of another. Targets of
 * `horizon` bars overlap, so losses of neighbours go together: the lag is the horizon, and at least 1.3 √n (Lazarus et
 * al., 2018), with the critical value that belongs to a lag of that length.
 * Fewer than `LEAST_MOVES` independent moves prove nothing.
 *
 * @param losses of the forecast that is to prove itself
 * @param others of the one it is compared with; as long
 */
export const dieboldMariano = (
  losses: ArrayLike<number>,
  others: ArrayLike<number>,
  horizon: number,
): DieboldMariano => {
  const n = losses.length;
  const lag = Math.min(n - 1, Math.max(horizon, Math.ceil(1.3 * Math.sqrt(n))));
  const difference = Float64Array.from({ length: n }, (_, i) => others[i] - losses[i]);
  const mean = difference.reduce((sum, value) => sum + value, 0) / n;
  const variance = longRunVariance(difference, lag) / n;
  const statistic = variance > 0 ? mean / Math.sqrt(variance) : null;
  const critical = criticalValue((lag + 1) / n);
  const independent = Math.floor(n / horizon);
  const better = independent >= LEAST_MOVES && statistic !== null && statistic > critical;
  return { statistic, critical, lag, independent, better };
};
