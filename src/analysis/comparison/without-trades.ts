import type { Comparison, Verdict } from './comparison.js';
import { sampleText, unsharedText } from './reasons.js';

/** A verdict on two configurations of which one may not have traded at all. */
export type PairVerdict = Verdict | 'no trades yet';

/** As `Comparison`; without trades, differences of days say what the other side did and decide nothing. */
export interface PairComparison extends Omit<Comparison, 'verdict'> {
  readonly verdict: PairVerdict;
}

/** Whether a side has no closed trade at all, the running day included. */
export interface IdleSides {
  readonly a: boolean;
  readonly b: boolean;
}

const NEVER_TOGETHER = 'The two were never active on the same day. Run both side by side.';

/** What is missing, where a side has not traded. Without the labels. */
const missing = ({ a, b }: IdleSides, { minimumDays, minimumTrades }: PairComparison): string => {
  const who = a && b ? 'Neither has' : `The ${a ? 'first' : 'second'} has`;
  const closed = a && b ? 'a closed trade' : 'no closed trade';
  return (
    `${who} ${closed} on these days: it takes ${minimumTrades} of each, on ${minimumDays} days or more on which both are active, ` +
    'before anything is judged.'
  );
};

/** The comparison as it is to be told: that a side has not traded yet is no evidence that the two are alike. */
export const tellWithoutTrades = (comparison: PairComparison, idle: IdleSides): PairComparison =>
  idle.a || idle.b
    ? {
        ...comparison,
        verdict: 'no trades yet',
        reasons: [
          sampleText(comparison),
          missing(idle, comparison),
          ...(comparison.pairedDays === 0 ? [NEVER_TOGETHER] : unsharedText(comparison)),
        ],
      }
    : comparison;
