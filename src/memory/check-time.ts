import { isoTime } from '../core/clock.js';
import { usageError } from '../core/errors.js';
import { DAY_MS } from '../core/timeframe.js';

/** The first block of Bitcoin: nothing was traded before. */
const FIRST = Date.UTC(2009, 0, 3);

/** The end of this century: what is later is no date that anybody means. */
const FAR = Date.UTC(2100, 0, 1);

const HINT = 'give whole milliseconds since 1970, UTC';

/**
 * Checks a time of something that was traded: whole milliseconds, not before 2009 (seconds look like 1970), not more
 * than a day ahead of the clock (microseconds do). Throws a usage error.
 */
export const checkTime = (name: string, time: number, now: number): number => {
  if (!Number.isSafeInteger(time) || time < 0)
    throw usageError(`${name} ${String(time)} is not a time`, HINT);
  if (time >= FIRST && time <= now + DAY_MS) return time;
  // A moment of this century that lies ahead was written as a date; microseconds come out beyond.
  if (time > now && time < FAR)
    throw usageError(
      `${name} ${isoTime(time)} lies ahead of now (${isoTime(now)})`,
      'give the time when it happened, or leave it out for now',
    );
  const shown = Math.abs(time) <= 8.64e15 ? ` (${isoTime(time)})` : '';
  throw usageError(
    `${name} ${time}${shown} is ${time < FIRST ? 'before 2009' : 'in the future'}`,
    `${HINT}; ${time < FIRST ? 'seconds times 1000' : 'microseconds over 1000'} are milliseconds`,
  );
};
