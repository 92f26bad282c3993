import { type MonthlyReturn, monthlyReturns } from '../metrics/monthly-returns.js';

/** A calendar year (UTC) of returns, all fractions; null where there is none. */
export interface YearRow {
  readonly year: number;
  /** January first; undefined where the run did not reach, null where the return makes no sense. */
  readonly months: readonly (number | null | undefined)[];
  /** The months multiplied together. */
  readonly total: number | null;
}

const compound = (months: readonly (number | null | undefined)[]): number | null => {
  let growth = 1;
  for (const month of months) {
    if (month === null) return null;
    growth *= 1 + (month ?? 0);
  }
  return Number.isFinite(growth) ? growth - 1 : null;
};

/** Monthly returns as one row per year, in order of time. */
export const yearRows = (months: readonly MonthlyReturn[]): readonly YearRow[] => {
  const years = new Map<number, (number | null | undefined)[]>();
  for (const { year, month, returnFraction } of months) {
    const row = years.get(year) ?? Array.from({ length: 12 }, () => undefined);
    row[month - 1] = returnFraction;
    years.set(year, row);
  }
  return [...years].map(([year, row]) => ({ year, months: row, total: compound(row) }));
};

/** The grid of an equity curve that started with `initialEquity`. Times are bar opens, ms UTC. */
export const monthGrid = (
  time: Float64Array,
  equity: Float64Array,
  initialEquity: number,
): readonly YearRow[] => yearRows(monthlyReturns(time, equity, initialEquity));
