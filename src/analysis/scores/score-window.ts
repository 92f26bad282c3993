import { dayText, minuteText } from '../../core/clock.js';
import { usageError } from '../../core/errors.js';
import { DAY_MS } from '../../core/timeframe.js';

/** Which exits are looked at; two of the three at most. Times ms UTC. */
export interface WindowOptions {
  /** So many days before `to`, or after `from`. */
  readonly days?: number;
  readonly from?: number;
  /** Exits before; up to now, when left out. */
  readonly to?: number;
}

export interface Window {
  readonly from: number;
  readonly to: number;
}

/**
 * The window that is meant; `standardDays` where neither start nor length is given, else everything. Throws a usage
 * error where all three are given, for a start that lies ahead, and for a window without room.
 */
export const scoreWindow = (
  { days, from, to }: WindowOptions,
  now: number,
  standardDays?: number,
): Window => {
  if (days !== undefined && from !== undefined && to !== undefined) {
    throw usageError(
      'days, from and to are all given, and two of them say it all',
      'leave one out: from and to, or days with one of them',
    );
  }
  if (days !== undefined && !(days > 0 && Number.isFinite(days))) {
    throw usageError(`days of ${days} is not allowed`, 'give a number above 0');
  }
  for (const [name, time] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (time === undefined || (Number.isSafeInteger(time) && time >= 0)) continue;
    throw usageError(`${name} ${time} is not a time`, 'give whole milliseconds since 1970, UTC');
  }
  if (from !== undefined && from > now) {
    throw usageError(
      `from ${momentText(from)} lies ahead: it is ${momentText(now)} now`,
      'give a day that has begun; trades count by their exits',
    );
  }
  const length = days === undefined ? undefined : Math.round(days * DAY_MS);
  // What was closed in this very millisecond belongs to the window.
  const end = to ?? (from !== undefined && length !== undefined ? from + length : now + 1);
  const standard = standardDays === undefined ? end : standardDays * DAY_MS;
  const start = Math.max(0, from ?? end - (length ?? standard));
  if (start < end) return { from: start, to: end };
  throw usageError(
    `from ${momentText(start)} is not before to (${endText(end)})`,
    'exchange the two, or give an earlier from',
  );
};

const momentText = (time: number): string =>
  time % DAY_MS === 0 ? dayText(time) : `${minuteText(time)} UTC`;

/** A window ends before its end: at a midnight it is the end of the day that people name. */
const endText = (time: number): string =>
  time > 0 && time % DAY_MS === 0 ? `the end of ${dayText(time - 1)}` : momentText(time);
