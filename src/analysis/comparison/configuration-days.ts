import { DAY_MS } from '../../core/timeframe.js';
import type { SnapshotDay } from '../../memory/summaries/snapshot-days.js';
import { dayOf } from '../../memory/trades/mark-days.js';
import type { ConfigurationDay } from './configuration-day.js';
import { type ActiveSession, capitalOf } from './session-capital.js';

/** Figures of a UTC day, or of a part of it. */
type DayFigures = Omit<SnapshotDay, 'snapshotId'>;

/** What is known of one configuration in one mode and currency. */
export interface ConfigurationRecord {
  /** Its figures, one row or several for a day. */
  readonly summaries: readonly DayFigures[];
  readonly sessions: readonly ActiveSession[];
  /** The last UTC day (midnight, ms) on which a session that has not ended counts as active. */
  readonly lastDay: number;
}

type Sums = Omit<ConfigurationDay, 'day' | 'dailyReturn'>;

const IDLE: Sums = {
  trades: 0,
  wins: 0,
  grossProfit: 0,
  grossLoss: 0,
  pnl: 0,
  fees: 0,
  fastExits: 0,
  fastExitPnl: 0,
};

const sumsByDay = (summaries: readonly DayFigures[]): ReadonlyMap<number, Sums> => {
  const days = new Map<number, Sums>();
  for (const summary of summaries) {
    const before = days.get(summary.day) ?? IDLE;
    days.set(summary.day, {
      trades: before.trades + summary.trades,
      wins: before.wins + summary.wins,
      grossProfit: before.grossProfit + summary.grossProfit,
      grossLoss: before.grossLoss + summary.grossLoss,
      pnl: before.pnl + summary.pnl,
      fees: before.fees + summary.fees,
      fastExits: before.fastExits + summary.fastExits,
      fastExitPnl: before.fastExitPnl + summary.fastExitPnl,
    });
  }
  return days;
};

/** First and last UTC day of a session. One that ends at midnight was not active on the day that begins then. */
const daysOf = ({ startedAt, endedAt }: ActiveSession, lastDay: number): readonly [number, number] => {
  const first = dayOf(startedAt);
  if (endedAt === null) return [first, Math.max(first, lastDay)];
  return [first, dayOf(Math.max(startedAt, endedAt - 1))];
};

/**
 * The days of a configuration: every UTC day on which one of its sessions ran, idle ones with zeros, and every day on
 * which it closed a trade. Trades without any session (another program's, logged one by one) count from the first to
 * the last of their days. `dailyReturn` is the profit of the day over the capital at its start (`capitalOf`).
 */
export const configurationDays = ({
  summaries,
  sessions,
  lastDay,
}: ConfigurationRecord): readonly ConfigurationDay[] => {
  const sums = sumsByDay(summaries);
  const running = new Map<number, ActiveSession[]>();
  for (const day of sums.keys()) running.set(day, []);
  for (const session of sessions) {
    const [first, last] = daysOf(session, lastDay);
    for (let day = first; day <= last; day += DAY_MS) {
      const others = running.get(day);
      if (others === undefined) running.set(day, [session]);
      else others.push(session);
    }
  }
  if (sessions.length === 0 && sums.size > 0) {
    const last = Math.max(...sums.keys());
    for (let day = Math.min(...sums.keys()); day < last; day += DAY_MS) {
      if (!running.has(day)) running.set(day, []);
    }
  }
  const days = [...running.keys()].sort((a, b) => a - b);
  const realised = new Map<number, number>();
  let total = 0;
  for (const day of days) {
    realised.set(day, total);
    total += sums.get(day)?.pnl ?? 0;
  }
  return days.map((day) => {
    const figures = sums.get(day) ?? IDLE;
    const capital = capitalOf(day, running.get(day) ?? [], (before) => realised.get(before) ?? 0);
    return { day, ...figures, dailyReturn: capital === null ? null : figures.pnl / capital };
  });
};
