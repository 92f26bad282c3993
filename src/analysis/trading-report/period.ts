import { dayText } from '../../core/clock.js';
import { DAY_MS } from '../../core/timeframe.js';
import { isoWeek, weekStart } from './iso-week.js';

/** Kinds of reports about a stretch of the calendar. */
export type CalendarKind = 'daily' | 'weekly' | 'monthly' | 'since';

export type ReportKind = CalendarKind | 'session' | 'run';

/** A stretch of the calendar: `[from, to)`, ms UTC; `from` is a midnight. */
export interface CalendarPeriod {
  readonly kind: CalendarKind;
  readonly from: number;
  readonly to: number;
}

/** What a report is about. Times ms UTC. */
export interface ReportPeriod {
  readonly kind: ReportKind;
  /** `2026-11-24`, `2026-W48 (2026-11-23 to 2026-11-29)`, `2026-11`, `since 2026-11-01`, or the id of a session or run. */
  readonly label: string;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** Whether it was not over when the report was made. */
  readonly running: boolean;
}

const monthStart = (time: number, months = 0): number => {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
};

/** The UTC day, ISO week or month that holds `time`; or everything from the day of `time` to `now`. */
export const periodOf = (kind: CalendarKind, time: number, now: number): CalendarPeriod => {
  const day = time - (time % DAY_MS);
  switch (kind) {
    case 'daily':
      return { kind, from: day, to: day + DAY_MS };
    case 'weekly':
      return { kind, from: weekStart(time), to: weekStart(time) + 7 * DAY_MS };
    case 'monthly':
      return { kind, from: monthStart(time), to: monthStart(time, 1) };
    case 'since':
      return { kind, from: day, to: Math.max(now, day + 1) };
  }
};

/** The last day, ISO week or month that was over at `now`. */
export const lastPeriod = (kind: Exclude<CalendarKind, 'since'>, now: number): CalendarPeriod =>
  periodOf(kind, periodOf(kind, now, now).from - 1, now);

const weekName = (time: number): string => {
  const { year, week } = isoWeek(time);
  return `${year}-W${String(week).padStart(2, '0')}`;
};

/** How a period is called. */
export const periodLabel = ({ kind, from, to }: CalendarPeriod): string => {
  switch (kind) {
    case 'daily':
      return dayText(from);
    case 'weekly':
      return `${weekName(from)} (${dayText(from)} to ${dayText(to - 1)})`;
    case 'monthly':
      return dayText(from).slice(0, 7);
    case 'since':
      return `since ${dayText(from)}`;
  }
};
