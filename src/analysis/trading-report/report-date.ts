import { dayText, parseIsoTime } from '../../core/clock.js';
import { usageError } from '../../core/errors.js';
import { DAY_MS } from '../../core/timeframe.js';
import { isoWeekStart } from './iso-week.js';
import type { CalendarKind } from './period.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const WEEK = /^(\d{4})-?W(\d{2})$/i;
const MONTH = /^\d{4}-\d{2}$/;

const EXAMPLES: Readonly<Record<CalendarKind, string>> = {
  daily: '2026-11-24, today or yesterday',
  weekly: '2026-11-24 or 2026-W48',
  monthly: '2026-11-24 or 2026-11',
  since: '2026-11-24',
};

const timeOf = (kind: CalendarKind, text: string, now: number): number => {
  const today = now - (now % DAY_MS);
  if (text === 'today') return today;
  if (text === 'yesterday') return today - DAY_MS;
  if (DAY.test(text)) return parseIsoTime(text);
  const week = WEEK.exec(text);
  if (kind === 'weekly' && week !== null) return isoWeekStart(Number(week[1]), Number(week[2]));
  return kind === 'monthly' && MONTH.test(text) ? parseIsoTime(`${text}-01`) : Number.NaN;
};

/**
 * A time (ms UTC) in the day, week or month that a person names: a day as `2026-11-24`, `today` or `yesterday`, a week
 * also as `2026-W48`, a month also as `2026-11`. Throws a usage error that names the flag for anything else and for days
 * that lie ahead of `now` and of `newest`: a market that is simulated fast has traded on days that are still to come.
 */
export const parseReportDate = (
  flag: string,
  kind: CalendarKind,
  given: string,
  now: number,
  newest: number = now,
): number => {
  const text = given.trim();
  const time = timeOf(kind, text, now);
  if (!(time >= 0)) throw usageError(`${flag} "${given}" is not a date`, `write ${EXAMPLES[kind]} (UTC)`);
  if (time > Math.max(now, newest))
    throw usageError(`${flag} ${given} lies ahead`, `today is ${dayText(now)} (UTC)`);
  return time;
};
