import { DAYS_PER_YEAR } from './daily-returns.js';
import type { Metrics } from './metrics.js';

/**
 * What tests for luck need to know of the daily returns of a run. Everything per DAY, nothing annualised; null where
 * the run has fewer days than the metrics ask for.
 */
export interface DailySample {
  /** Sharpe ratio of daily returns, per day. */
  readonly sharpe: number | null;
  /** Days. */
  readonly observations: number;
  readonly skewness: number | null;
  /** RAW kurtosis: 3 for normal returns. */
  readonly kurtosis: number | null;
}

/** The daily sample behind a run's metrics: `sharpe / √365`, and the moments as they are. */
export const dailySampleOf = ({
  sharpe,
  days,
  skewness,
  kurtosis,
}: Pick<Metrics, 'sharpe' | 'days' | 'skewness' | 'kurtosis'>): DailySample => ({
  sharpe: sharpe === null ? null : sharpe / Math.sqrt(DAYS_PER_YEAR),
  observations: days,
  skewness,
  kurtosis,
});
