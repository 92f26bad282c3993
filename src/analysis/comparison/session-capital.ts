import { dayOf } from '../../memory/trades/mark-days.js';

/** What of a session tells when it was active, and with how much. Times ms UTC, money in quote currency. */
export interface ActiveSession {
  readonly startedAt: number;
  /** Null while it runs. */
  readonly endedAt: number | null;
  readonly initialBalance: number | null;
}

/** Those of the sessions that ran at the time the session started, itself among them. */
const runningWith = (session: ActiveSession, sessions: readonly ActiveSession[]): readonly ActiveSession[] =>
  sessions.filter(
    (other) =>
      other === session ||
      (other.startedAt <= session.startedAt && (other.endedAt === null || other.endedAt > session.startedAt)),
  );

const balanceOf = (sessions: readonly ActiveSession[]): number =>
  sessions.reduce((sum, { initialBalance }) => sum + (initialBalance ?? 0), 0);

/**
 * The capital at the start of a day: what the sessions of the day began with, and what was realised since. `realised`
 * gives the profit of all days before a day. Sessions that followed one another traded with the same money, so that the
 * most that ran at once counts, not the sum of all. Null where the balance of a session is not known, where no session
 * ran, and where nothing is left.
 */
export const capitalOf = (
  day: number,
  sessions: readonly ActiveSession[],
  realised: (before: number) => number,
): number | null => {
  if (sessions.length === 0 || sessions.some(({ initialBalance }) => initialBalance === null)) return null;
  const most = sessions
    .map((session) => runningWith(session, sessions))
    .reduce((found, together) => (balanceOf(together) > balanceOf(found) ? together : found));
  const since = dayOf(Math.min(...most.map(({ startedAt }) => startedAt)));
  const capital = balanceOf(most) + realised(day) - realised(since);
  return capital > 0 ? capital : null;
};
