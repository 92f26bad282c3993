import { dayText } from '../../src/core/clock.js';
import { counted } from '../../src/core/wording.js';
import type { MissingDays } from '../../src/market/sentiment/store/merge-rows.js';

const rangeText = ({ from, to, count }: MissingDays): string =>
  count === 1 ? dayText(from) : `${dayText(from)} .. ${dayText(to)} (${count})`;

/** `4 days missing: 2018-04-14 .. 2018-04-16 (3), 2024-10-26`, or `no day missing`. */
export const missingText = (missing: readonly MissingDays[]): string => {
  if (missing.length === 0) return 'no day missing';
  const count = missing.reduce((sum, gap) => sum + gap.count, 0);
  return `${counted(count, 'day')} missing: ${missing.map(rangeText).join(', ')}`;
};
