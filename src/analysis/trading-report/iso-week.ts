import { DAY_MS } from '../../core/timeframe.js';

/** The midnight UTC, ms, of the Monday of the week that holds `time`. */
export const weekStart = (time: number): number => {
  const day = Math.floor(time / DAY_MS);
  // The epoch was a Thursday.
  return (day - ((((day + 3) % 7) + 7) % 7)) * DAY_MS;
};

/** Number of the ISO 8601 week that holds `time`, and the year it belongs to: that of its Thursday. */
export const isoWeek = (time: number): { readonly year: number; readonly week: number } => {
  const thursday = weekStart(time) + 3 * DAY_MS;
  const year = new Date(thursday).getUTCFullYear();
  return { year, week: Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1 };
};

/** The midnight UTC, ms, of the Monday of an ISO week; NaN where the year has no such week. */
export const isoWeekStart = (year: number, week: number): number => {
  // The 4th of January is always in week 1.
  const start = weekStart(Date.UTC(year, 0, 4)) + (week - 1) * 7 * DAY_MS;
  const found = isoWeek(start);
  return found.year === year && found.week === week ? start : Number.NaN;
};
