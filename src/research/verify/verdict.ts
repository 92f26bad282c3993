import type { LookAheadReport } from './look-ahead.js';
import type { WarmUpReport } from './warm-up.js';

export interface Verification {
  readonly lookAhead: LookAheadReport;
  /** Null where there are too few candles to tell, and where the strategy looks ahead. */
  readonly warmUp: WarmUpReport | null;
}

/** Share of late decisions below which a warm-up is long enough: averages forget their start only in the limit. */
const TOLERATED = 1e-4;

export const looksAhead = ({ lookAhead }: Verification): boolean => lookAhead.leaks.length > 0;

export const warmsUpTooLittle = ({ warmUp }: Verification): boolean =>
  warmUp !== null && warmUp.late > TOLERATED * warmUp.compared;

/** What was found, in a sentence each. */
export const verdictLines = (verification: Verification): readonly string[] => {
  const { lookAhead, warmUp } = verification;
  const lines = [
    looksAhead(verification)
      ? `LOOKS AHEAD: ${lookAhead.leaks.length === 1 ? 'one thing changes' : `${lookAhead.leaks.length} things change`} when candles are added that were not there yet; results of this strategy mean nothing`
      : `no look-ahead: ${lookAhead.decisions} decisions and columns at ${lookAhead.cuts} cuts are the same without what came later`,
  ];
  if (looksAhead(verification)) return lines;
  if (warmUp === null) return [...lines, 'warm-up: too few candles to tell'];
  if (warmsUpTooLittle(verification))
    lines.push(
      `THE WARM-UP IS TOO SHORT: ${warmUp.declared} bars are declared, decisions went on changing up to bar ${warmUp.needed}`,
    );
  else
    lines.push(
      `warm-up: ${warmUp.declared} bars are declared, and enough (${warmUp.late} of ${warmUp.compared} later decisions differed)`,
    );
  return lines;
};
