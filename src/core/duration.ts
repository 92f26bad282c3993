import { usageError } from './errors.js';

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

const HINT = 'use a whole number and s, m, h or d: 30m, 4h, 2d';

/** Parses a length of time as people type it: `30m`, `4h`, `2d`. Milliseconds, above 0. Throws a usage error. */
export const parseDuration = (typed: string): number => {
  const [, digits, unit] = /^(\d{1,9})\s*([smhd])$/.exec(typed.trim().toLowerCase()) ?? [];
  const length = Number(digits) * UNITS[unit as keyof typeof UNITS];
  if (length > 0) return length;
  throw usageError(`"${typed}" is not a length of time`, HINT);
};

/** The text `parseDuration` reads back, in the largest unit that leaves no rest. */
export const durationText = (ms: number): string => {
  const [unit, length] =
    Object.entries(UNITS)
      .toReversed()
      .find(([, size]) => ms % size === 0) ?? (['s', 1_000] as const);
  return `${ms / length}${unit}`;
};
