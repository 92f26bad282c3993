import type { SessionRecord } from '../../memory/sessions/session-record.js';
import type { Book } from './book.js';

/**
 * The most starting capital that these sessions had at one time. Sessions that follow one another trade the same
 * money; those that run side by side do not. Null without a session.
 */
export const mostAtOnce = (sessions: readonly SessionRecord[]): number | null => {
  const steps = sessions
    .flatMap(({ startedAt, endedAt, initialBalance }) => [
      { time: startedAt, change: initialBalance ?? 0 },
      { time: Math.max(endedAt ?? Number.POSITIVE_INFINITY, startedAt + 1), change: -(initialBalance ?? 0) },
    ])
    // At the same instant one ends before the next begins.
    .sort((a, b) => (a.time === b.time ? a.change - b.change : a.time - b.time));
  let capital = 0;
  let most = 0;
  for (const { change } of steps) {
    capital += change;
    most = Math.max(most, capital);
  }
  return most > 0 ? most : null;
};

/**
 * The capital behind the trades of a book, as the sessions of the period tell it; null where a trade belongs to no
 * session, or to one that does not tell.
 */
export const capitalOf = (
  { mode, currency }: Book,
  traded: readonly (string | null)[],
  sessions: readonly SessionRecord[],
): number | null => {
  const telling = sessions.filter(
    ({ mode: its, initialBalance, quoteCurrency }) =>
      its === mode && initialBalance !== null && quoteCurrency === currency,
  );
  const known = new Set<string | null>(telling.map(({ id }) => id));
  return traded.every((id) => known.has(id)) ? mostAtOnce(telling) : null;
};
