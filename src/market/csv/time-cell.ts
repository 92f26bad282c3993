import { parseIsoTime } from '../../core/clock.js';
import type { TimeUnit } from './format.js';

/** The unit of a numeric stamp, told by its size: each range covers the years 1973 to 5138. */
export const unitOfStamp = (stamp: number): Exclude<TimeUnit, 'iso'> | undefined => {
  if (stamp >= 1e8 && stamp < 1e11) return 's';
  if (stamp >= 1e11 && stamp < 1e14) return 'ms';
  if (stamp >= 1e14 && stamp < 1e17) return 'us';
  return undefined;
};

/** A numeric stamp in ms. Microseconds that are not whole milliseconds keep their fraction (and are off the grid). */
export const stampToMs = (stamp: number, unit: Exclude<TimeUnit, 'iso'>): number =>
  unit === 's' ? stamp * 1000 : unit === 'us' ? stamp / 1000 : stamp;

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const digits = (bytes: Uint8Array, from: number, to: number): number => {
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
};

/** `YYYY-MM-DD HH:MM:SS` (or with a T) in `bytes[from, from + 19)`, ms UTC; NaN when it is not such a time. */
export const parseFixedTime = (bytes: Uint8Array, from: number): number => {
  const gap = bytes[from + 10];
  if (bytes[from + 4] !== 0x2d || bytes[from + 7] !== 0x2d || (gap !== 0x20 && gap !== 0x54))
    return Number.NaN;
  if (bytes[from + 13] !== 0x3a || bytes[from + 16] !== 0x3a) return Number.NaN;
  const year = digits(bytes, from, from + 4);
  const month = digits(bytes, from + 5, from + 7);
  const day = digits(bytes, from + 8, from + 10);
  const hour = digits(bytes, from + 11, from + 13);
  const minute = digits(bytes, from + 14, from + 16);
  const second = digits(bytes, from + 17, from + 19);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = month === 2 && leap ? 29 : DAYS_IN_MONTH[month - 1];
  // Date.UTC reads years before 100 as years of the last century.
  const real =
    year >= 100 && last !== undefined && day >= 1 && day <= last && hour < 24 && minute < 60 && second < 60;
  if (!real) return Number.NaN;
  return Date.UTC(year, month - 1, day, hour, minute, second);
};

/** Any ISO 8601 time; NaN for anything else. */
export const parseTimeText = (text: string): number => (text.length > 40 ? Number.NaN : parseIsoTime(text));
