import { dayText } from '../../../core/clock.js';
import { counted } from '../../../core/wording.js';
import type { LateChange } from '../trading-report.js';
import { amountText } from './wording.js';

const MOST = 5;

const changeText = ({ trades, pnl, mode, currency }: LateChange): string => {
  if (trades === 0) return `${mode} ${amountText(pnl, currency)}`;
  const what = trades > 0 ? counted(trades, `${mode} trade`) : `${counted(-trades, `${mode} trade`)} less`;
  return `${what}, ${amountText(pnl, currency)}`;
};

/** Days that were computed anew because trades came late. */
export const lateWarnings = (changes: readonly LateChange[]): readonly string[] => {
  const told = changes
    .slice(0, MOST)
    .map((change) => `trades came late: ${dayText(change.day)} was computed anew (${changeText(change)})`);
  const more = changes.length - MOST;
  return more > 0 ? [...told, `trades came late on ${counted(more, 'more day')}, computed anew`] : told;
};
