import { finite } from './finite.js';

/*
 * Mean and extremes of one column of the trades (profit, return, bars, excursion), in the unit of the column.
 * `count` says how many leading values to use. Null without trades or when a value is not finite.
 */

/**
 * Mean of a column. For `returnFraction` this is the average return of a trade (arithmetic; backtesting.py's
 * "Avg. Trade" is the geometric mean), for `bars` the average duration, for `mae` and `mfe` the average excursion.
 */
export const tradeMean = (column: Float64Array, count = column.length): number | null => {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += column[i]!;
  return count > 0 ? finite(sum / count) : null;
};

/** Greatest value of a column: the best trade, the longest one. */
export const tradeMaximum = (column: Float64Array, count = column.length): number | null => {
  let best = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) best = Math.max(best, column[i]!);
  return finite(best);
};

/** Least value of a column: the worst trade. */
export const tradeMinimum = (column: Float64Array, count = column.length): number | null => {
  let worst = Number.POSITIVE_INFINITY;
  for (let i = 0; i < count; i++) worst = Math.min(worst, column[i]!);
  return finite(worst);
};

/** The most losing trades in a row, in order of the column; a trade at exactly zero ends a streak. */
export const longestLosingStreak = (pnl: Float64Array, count = pnl.length): number | null => {
  let longest = 0;
  let streak = 0;
  for (let i = 0; i < count; i++) {
    if (!Number.isFinite(pnl[i]!)) return null;
    streak = pnl[i]! < 0 ? streak + 1 : 0;
    if (streak > longest) longest = streak;
  }
  return count > 0 ? longest : null;
};
