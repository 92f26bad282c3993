import { isNumber, ratio, signedMoney, signedPercent } from '../../format.js';
import type { AxisKind } from '../svg/static-plot.js';
import type { Measure } from '../tear-sheet.js';

/** A value of a measure in its own unit. */
export const measureText = ({ kind }: Measure, value: number | null): string => {
  if (!isNumber(value)) return 'N/A';
  if (kind === 'fraction') return signedPercent(value);
  return kind === 'money' ? signedMoney(value) : ratio(value);
};

export const measureAxis = ({ kind }: Measure): AxisKind => (kind === 'fraction' ? 'share' : 'plain');
