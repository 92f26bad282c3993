import { daysToDecide } from '../../metrics/days-to-decide.js';
import type { SymmetryEvidence } from '../../metrics/symmetry-e-process.js';
import type { PairedDays, PairedSide } from './paired-days.js';
import type { Difference } from './resample-differences.js';

/** Ten years: nothing is foretold beyond. */
const HORIZON_DAYS = 3650;

export interface Needs {
  readonly minimumDays: number;
  readonly minimumTrades: number;
  readonly alpha: number;
}

/** Days until a side has the trades it needs, at its rate so far; infinite without any. */
const daysForTrades = ({ tradeCount }: PairedSide, count: number, needed: number): number =>
  tradeCount >= needed ? 0 : ((needed - tradeCount) * count) / tradeCount;

/**
 * Days until the interval of the mean leaves zero out, should the mean stay and the interval narrow with the square
 * root of the days; infinite where the mean is not on the side of the evidence.
 */
const daysForInterval = ({ value, low, high }: Difference, sign: number, count: number): number => {
  if (Math.sign(value) !== sign) return Number.POSITIVE_INFINITY;
  const reach = sign > 0 ? value - low : high - value;
  return count * Math.max(0, (reach / value) ** 2 - 1);
};

/**
 * About how many more paired days would bring a verdict if things go on as they are: the longest of what days,
 * trades, evidence and interval still need. Null where one of them cannot be told, or takes more than ten years.
 */
export const moreDays = (
  paired: PairedDays,
  evidence: SymmetryEvidence,
  daily: Difference | null,
  { minimumDays, minimumTrades, alpha }: Needs,
): number | null => {
  const { count, difference, a, b } = paired;
  const forEvidence =
    evidence.firstCrossing === null ? daysToDecide(difference, { alpha, horizon: HORIZON_DAYS }) : 0;
  if (forEvidence === null) return null;
  const days = Math.max(
    minimumDays - count,
    daysForTrades(a, count, minimumTrades),
    daysForTrades(b, count, minimumTrades),
    forEvidence,
    daily === null ? 0 : daysForInterval(daily, evidence.sign, count),
  );
  return days <= HORIZON_DAYS ? Math.ceil(days) : null;
};
