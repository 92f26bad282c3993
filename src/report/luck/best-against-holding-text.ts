import type { BestAgainstHolding } from '../../core/luck-report.js';
import { count } from '../format.js';
import { pValue } from './luck-facts.js';

/** What the test of several strategies against holding found, in one sentence. */
export const bestAgainstHoldingText = ({
  result,
  reason,
}: {
  readonly result: BestAgainstHolding | null;
  readonly reason: string | null;
}): string => {
  if (result === null) return `Against holding: not tested (${reason ?? 'no days'}).`;
  const { best, meanExcess, strategies, p, realityCheck } = result;
  const figures = `SPA ${pValue(p)}, reality check ${pValue(realityCheck)}`;
  const of = strategies === 1 ? 'the one strategy' : `the best of ${count(strategies)}`;
  if (meanExcess <= 0) return `Against holding: no strategy made more on an average day (${figures}).`;
  return p <= 0.05
    ? `Against holding: ${best}, ${of}, leads by more than chance and choice explain (${figures}).`
    : `Against holding: the lead of ${best}, ${of}, may be chance (${figures}).`;
};
