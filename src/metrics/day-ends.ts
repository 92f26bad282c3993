import { firstIndexAt } from '../core/candles.js';
import { invariantError } from '../core/errors.js';
import { DAY_MS } from '../core/timeframe.js';

/** More days than any market has; beyond it the times are not times. */
const MAX_DAYS = 1_000_000;
/** The last instant a JavaScript date can name, ms. */
const MAX_TIME = 8.64e15;

/** How many UTC calendar days lie from the day of the first bar to the day of the last, both counted. */
const spanInDays = (time: Float64Array): number => {
  if (time.length === 0) return 0;
  const first = time[0]!;
  const last = time[time.length - 1]!;
  const days = Math.floor(last / DAY_MS) - Math.floor(first / DAY_MS) + 1;
  if (!(days >= 1 && days <= MAX_DAYS && Math.abs(first) <= MAX_TIME && Math.abs(last) <= MAX_TIME)) {
    throw invariantError(`bar times from ${first} to ${last} do not span a number of days in ms UTC`);
  }
  return days;
};

/**
 * Where each day ends in a column of bars.
 *
 * Takes bar opens (ms UTC, ascending). Returns one entry per UTC calendar day from the first bar's day to the last
 * bar's day: the index of the last bar that OPENS in that day. A day without bars (an outage) repeats the index of
 * the day before, so that its return is 0 and the calendar has no holes. Empty for no bars.
 * Throws an invariant error when the times are not finite, or not in order at the ends.
 * Convention: crypto trades every day of the year, so a day is a UTC day and a year has 365 of them.
 */
export const dayEnds = (time: Float64Array): Int32Array => {
  const ends = new Int32Array(spanInDays(time));
  let boundary = Math.floor((time[0] ?? 0) / DAY_MS) * DAY_MS;
  let start = 0;
  let barsPerDay = 0;
  for (let day = 0; day < ends.length; day++) {
    boundary += DAY_MS;
    // Nearly always a day has as many bars as the one before: one look instead of a search.
    let next = start + barsPerDay;
    if (!startsAt(time, next, boundary)) next = firstIndexAt(time, boundary);
    ends[day] = next - 1;
    barsPerDay = next - start;
    start = next;
  }
  return ends;
};

/** True when `index` is the first bar at or after `boundary`. */
const startsAt = (time: Float64Array, index: number, boundary: number): boolean =>
  index > 0 &&
  index <= time.length &&
  time[index - 1]! < boundary &&
  (index === time.length || time[index]! >= boundary);
