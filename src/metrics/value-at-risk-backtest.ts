import { conditionalCoverageTest, independenceTest } from './christoffersen-test.js';
import { kupiecTest } from './kupiec-test.js';
import type { LikelihoodRatioTest } from './likelihood-ratio.js';
import { exceedancesOf } from './value-at-risk-forecasts.js';

/** How value at risk stood up to what came after it. */
export interface ValueAtRiskBacktest {
  /** Periods with a forecast and a return. */
  readonly observations: number;
  readonly exceedances: number;
  /** Exceedances that the share of the tail lets expect. */
  readonly expected: number;
  /** Kupiec: as often as it says. */
  readonly coverage: LikelihoodRatioTest | null;
  /** Christoffersen: not in clusters. */
  readonly independence: LikelihoodRatioTest | null;
  /** Christoffersen: both. */
  readonly conditionalCoverage: LikelihoodRatioTest | null;
}

/**
 * Backtest of value-at-risk forecasts: exceedances counted, Kupiec's and Christoffersen's tests. `share` is the tail
 * the forecasts are made for (0.05 for 95 %). Null for a share outside (0, 1) and where no period has both a forecast
 * and a return; each test is null on its own grounds. Throws an invariant error for different lengths.
 */
export const backtestValueAtRisk = (
  returns: Float64Array,
  forecasts: Float64Array,
  share: number,
): ValueAtRiskBacktest | null => {
  const hits = exceedancesOf(returns, forecasts);
  if (hits.length === 0 || !(share > 0 && share < 1)) return null;
  const exceedances = hits.reduce((sum, hit) => sum + hit, 0);
  return {
    observations: hits.length,
    exceedances,
    expected: share * hits.length,
    coverage: kupiecTest(exceedances, hits.length, share),
    independence: independenceTest(hits),
    conditionalCoverage: conditionalCoverageTest(hits, share),
  };
};
