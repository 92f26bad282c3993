import { isWithinLimits, limitsText, type NumberLimits, type ShareLimits } from '../../src/config/limits.js';
import { dayText, parseIsoTime } from '../../src/core/clock.js';
import { parseDecimal, parseShare } from '../../src/core/decimal.js';
import { usageError } from '../../src/core/errors.js';
import { likelyShare } from '../../src/core/likely-share.js';
import { DAY_MS } from '../../src/core/timeframe.js';

/** A parser for a flag that takes a number within limits. */
export const numberFlag =
  (flag: string, limits: NumberLimits) =>
  (text: string): number => {
    const value = parseDecimal(text);
    if (isWithinLimits(value, limits)) return value;
    throw usageError(`${flag} "${text}" is not allowed`, `give ${limitsText(limits)}`);
  };

/** A parser for a flag that takes a share: `0.001` and `0.1%` are the same. */
export const shareFlag =
  (flag: string, { min = 0, max = 1 }: ShareLimits = {}) =>
  (text: string): number => {
    const value = parseShare(text);
    if (value >= min && value <= max) return value;
    const meant = text.includes('%') ? undefined : likelyShare(value, min, max);
    const takes = `give a fraction from ${min} to ${max}, or a percentage such as 0.1%`;
    throw usageError(
      `${flag} "${text}" is not allowed`,
      meant === undefined ? takes : `did you mean ${meant}? ${takes}`,
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
