import { kupiecTest } from './kupiec-test.js';
import type { ValueAtRiskBacktest } from './value-at-risk-backtest.js';

/**
 * What a backtest of value at risk says, at a significance of 5 %: it is exceeded more often than it says
 * (`understated`), more seldom (`overstated`), in clusters (`clustered`: by Christoffersen's independence or joint test),
 * none of these (`accepted`), or there are too few days for "never" to mean anything (`too-few`).
 */
export type ValueAtRiskVerdict = 'understated' | 'overstated' | 'clustered' | 'accepted' | 'too-few';

const SIGNIFICANCE = 0.05;

const rejects = (test: { readonly pValue: number } | null): boolean =>
  test !== null && test.pValue < SIGNIFICANCE;

/** The verdict on a backtest for a tail of `share`; `too-few` for none, and where no exceedance at all would be accepted. */
export const valueAtRiskVerdict = (result: ValueAtRiskBacktest | null, share: number): ValueAtRiskVerdict => {
  if (result === null || result.coverage === null) return 'too-few';
  const { exceedances, expected, coverage, independence, conditionalCoverage, observations } = result;
  if (rejects(coverage)) return exceedances > expected ? 'understated' : 'overstated';
  if (rejects(independence) || rejects(conditionalCoverage)) return 'clustered';
  return rejects(kupiecTest(0, observations, share)) ? 'accepted' : 'too-few';
};
