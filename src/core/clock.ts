/** A source of the present time, ms UTC. The only file that asks the machine for it. */
export interface Clock {
  readonly now: () => number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is told otherwise: for tests and replays. */
export const fixedClock = (start: number): Clock & { readonly set: (time: number) => void } => {
  let time = start;
  return {
    now: () => time,
    set: (next) => {
      time = next;
    },
  };
};

/** Milliseconds from an arbitrary start, monotonic: for measuring durations only. */
export const monotonicMs = (): number => performance.now();

/** `2024-03-05T07:00:00Z` without the milliseconds when they are zero. */
export const isoTime = (time: number): string => new Date(time).toISOString().replace('.000Z', 'Z');

/** `2024-03-05 07:00`, UTC: how reports print the time of a candle. */
export const minuteText = (time: number): string =>
  new Date(time).toISOString().slice(0, 16).replace('T', ' ');

/** `2024-03-05 07:00:09`, UTC: where it matters in which second something was filled. */
export const secondText = (time: number): string =>
  new Date(time).toISOString().slice(0, 19).replace('T', ' ');

/** `2024-03-05`, UTC. */
export const dayText = (time: number): string => new Date(time).toISOString().slice(0, 10);

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i;

/**
 * Parses an ISO 8601 date or date-time to ms UTC; without a zone it is UTC. Returns NaN for anything else,
 * including days that do not exist (2023-02-30).
 */
export const parseIsoTime = (text: string): number => {
  const match = ISO.exec(text.trim());
  if (match === null) return Number.NaN;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const time = Date.UTC(year!, month! - 1, day!, hour!, minute!, second!);
  const check = new Date(time);
  const real =
    check.getUTCMonth() === month! - 1 &&
    check.getUTCDate() === day &&
    hour! < 24 &&
    minute! < 60 &&
    second! < 60;
  if (!real) return Number.NaN;
  const fraction = match[7] === undefined ? 0 : Math.floor(Number(`0.${match[7]}`) * 1000);
  return time + fraction - zoneOffsetMs(match[8]);
};

const zoneOffsetMs = (zone: string | undefined): number => {
  if (zone === undefined || /^(Z|UTC)$/i.test(zone)) return 0;
  const digits = zone.replace(':', '');
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return (digits[0] === '-' ? -minutes : minutes) * 60_000;
};
