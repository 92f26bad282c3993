import { dayText, parseIsoTime } from '../../src/core/clock.js';
import { usageError } from '../../src/core/errors.js';
import { DAY_MS } from '../../src/core/timeframe.js';

const numberOf = (text: string): number =>
  /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : Number.NaN;

/** A parser for a flag that takes a number above `above` and at most `max`. */
export const numberFlag =
  (
    flag: string,
    { above, min, max, whole = false }: { above?: number; min?: number; max?: number; whole?: boolean },
  ) =>
  (text: string): number => {
    const value = numberOf(text);
    const inside =
      (above === undefined || value > above) &&
      (min === undefined || value >= min) &&
      (max === undefined || value <= max);
    if (inside && Number.isFinite(value) && (!whole || Number.isInteger(value))) return value;
    const bounds = [
      ...(above === undefined ? [] : [`above ${above}`]),
      ...(min === undefined ? [] : [`at least ${min}`]),
      ...(max === undefined ? [] : [`at most ${max}`]),
    ];
    throw usageError(
      `${flag} "${text}" is not allowed`,
      `give a ${whole ? 'whole ' : ''}number, ${bounds.join(' and ')}`,
    );
  };

/** A parser for a flag that takes a share: `0.001` and `0.1%` are the same. */
export const shareFlag =
  (flag: string, { min = 0, max = 1 }: { min?: number; max?: number } = {}) =>
  (text: string): number => {
    const percent = text.trim().endsWith('%');
    const value = percent ? numberOf(text.trim().slice(0, -1)) / 100 : numberOf(text);
    if (value >= min && value <= max) return value;
    throw usageError(
      `${flag} "${text}" is not allowed`,
      `give a fraction from ${min} to ${max}, or a percentage such as 0.1%`,
    );
  };

/** The start of a range: a day (its first moment, UTC) or a moment. */
export const startFlag =
  (flag: string) =>
  (text: string): number => {
    const time = parseIsoTime(text);
    if (!Number.isNaN(time)) return time;
    throw usageError(`${flag} "${text}" is not a date`, 'write 2024-03-05 or 2024-03-05T14:00 (UTC)');
  };

/** The end of a range: a day is meant to its end; a moment is itself the end, and does not belong to the range. */
export const endFlag =
  (flag: string) =>
  (text: string): number => {
    const time = startFlag(flag)(text);
    return text.trim() === dayText(time) ? time + DAY_MS : time;
  };

/** Collects a flag that may be given several times. */
export const repeatable = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
];
