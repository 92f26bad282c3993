import { dayText } from '../core/clock.js';
import { DAY_MS } from '../core/timeframe.js';
import { dayEnds } from './day-ends.js';
import { finite } from './finite.js';

export interface MonthlyReturn {
  readonly year: number;
  /** 1 is January. */
  readonly month: number;
  /** Fraction; null when the month began without capital. */
  readonly returnFraction: number | null;
}

/**
 * Return of every calendar month (UTC) from the first bar's to the last bar's: equity at the last bar that opens in
 * the month over that of the month before (for the first month `initialEquity`), less 1.
 *
 * First and last month may be parts of months. A month without bars returns 0. Multiplied together the months give
 * the total return. Takes bar opens (ms UTC, ascending) and equity per bar; empty for no bars.
 */
export const monthlyReturns = (
  time: Float64Array,
  equity: Float64Array,
  initialEquity: number,
): readonly MonthlyReturn[] => {
  const ends = dayEnds(time);
  const firstDay = Math.floor((time[0] ?? 0) / DAY_MS) * DAY_MS;
  const monthOf = (day: number): string => dayText(firstDay + day * DAY_MS).slice(0, -3);
  const months: MonthlyReturn[] = [];
  let before = initialEquity;
  let month = ends.length === 0 ? '' : monthOf(0);
  for (let day = 0; day < ends.length; day++) {
    const next = day + 1 < ends.length ? monthOf(day + 1) : '';
    if (next === month) continue;
    const now = equity[ends[day]!]!;
    months.push({
      year: Number(month.slice(0, -3)),
      month: Number(month.slice(-2)),
      returnFraction: before > 0 ? finite(now / before - 1) : null,
    });
    before = now;
    month = next;
  }
  return months;
};
