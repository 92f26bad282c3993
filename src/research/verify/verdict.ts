import { minuteText } from '../../core/clock.js';
import type { InputProof } from './input-proof.js';
import type { LookAheadReport } from './look-ahead.js';
import { USUAL_CAUSES } from './proof-warning.js';
import type { Unsteady } from './repeats.js';
import type { WarmUpReport } from './warm-up.js';

export interface Verification {
  /** What the strategy does not answer the same twice; null where it does. */
  readonly unsteady: Unsteady | null;
  /** Null where the strategy does not answer the same twice: then it cannot be told. */
  readonly lookAhead: LookAheadReport | null;
  /** Null where there are too few candles to tell, and where the strategy looks ahead or is not steady. */
  readonly warmUp: WarmUpReport | null;
  /** Left out for a strategy without inputs. */
  readonly inputs?: InputProof;
}

/** Share of late decisions below which a warm-up is long enough: averages forget their start only in the limit. */
const TOLERATED = 1e-4;

export const looksAhead = ({ lookAhead, inputs }: Verification): boolean =>
  (lookAhead !== null && lookAhead.leaks.length > 0) || (inputs !== undefined && inputs.leaks.length > 0);

const looksBackTooLittle = ({ inputs }: Verification): boolean =>
  inputs !== undefined && inputs.lookbacks.length > 0;

/** Whether a strategy fails one of the proofs. */
export const fails = (verification: Verification): boolean =>
  verification.unsteady !== null ||
  looksAhead(verification) ||
  warmsUpTooLittle(verification) ||
  looksBackTooLittle(verification);

export const warmsUpTooLittle = ({ warmUp }: Verification): boolean =>
  warmUp !== null && warmUp.late > TOLERATED * warmUp.compared;

const unsteadyLine = ({ what, barTime, first, second }: Unsteady): string =>
  `DOES NOT ANSWER THE SAME TWICE: ${what} at ${minuteText(barTime)} was ${first}, then ${second}, on the same candles (${USUAL_CAUSES}?); results of this strategy cannot be repeated, and whether it looks ahead cannot be told`;

const inputLines = ({ inputs }: Verification): readonly string[] => {
  if (inputs === undefined) return [];
  const { leaks, lookbacks, rows, cuts } = inputs;
  if (leaks.length > 0)
    return [
      `ITS INPUTS LOOK AHEAD: ${leaks.map(({ what }) => what).join(', ')}; what stands there was not known at the close of the bar`,
    ];
  return [
    `no look-ahead of its inputs: ${rows} rows at ${cuts} cuts are the same without what came later`,
    ...lookbacks.map(
      ({ what, barTime, lookback, whole, alone }) =>
        `THE LOOKBACK IS TOO SHORT: ${what} at ${minuteText(barTime)} is ${whole}, and ${alone} from its last ${lookback + 1} candles alone; a live session would decide on that`,
    ),
  ];
};

/** What was found, in a sentence each. */
export const verdictLines = (verification: Verification): readonly string[] => {
  return [...ownLines(verification), ...inputLines(verification)];
};

const ownLines = (verification: Verification): readonly string[] => {
  const { unsteady, lookAhead, warmUp } = verification;
  if (unsteady !== null || lookAhead === null) return unsteady === null ? [] : [unsteadyLine(unsteady)];
  const lines = [
    lookAhead.leaks.length > 0
      ? `LOOKS AHEAD: ${lookAhead.leaks.length === 1 ? 'one thing changes' : `${lookAhead.leaks.length} things change`} when candles are added that were not there yet; results of this strategy mean nothing`
      : `no look-ahead: ${lookAhead.decisions} decisions and columns at ${lookAhead.cuts} cuts are the same without what came later`,
  ];
  if (lookAhead.leaks.length > 0) return lines;
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
