import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { isoTime } from '../../core/clock.js';
import { usageError } from '../../core/errors.js';
import { parseSymbol, quoteOf } from '../../core/symbol.js';
import { checkTime } from '../check-time.js';
import { columnText, columnTextOrNull, LONGEST_NAME } from '../column-text.js';
import { toJson } from '../json-column.js';
import { inTransaction, type Memory } from '../memory.js';
import { refuseInactive } from '../strategies/refuse-inactive.js';
import { type SessionMode, type SessionRecord, sessionRecord } from './session-record.js';

export interface NewSession {
  /** A name of its own; one is made up when left out. */
  readonly id?: string;
  readonly mode: SessionMode;
  readonly strategyId: number;
  readonly snapshotId?: number;
  readonly venue?: string;
  readonly symbols?: readonly string[];
  readonly timeframe?: string;
  readonly initialBalance?: number;
  /** What the balance is in. Left out, the symbols tell it, where they are all quoted in one currency. */
  readonly quoteCurrency?: string;
  /** Now, when left out; a replay starts at its first candle. */
  readonly startedAt?: number;
  readonly notes?: string;
}

/** The currency of a session; undefined where neither it nor its symbols tell. A balance without one is a usage error. */
const currencyOf = ({ quoteCurrency, symbols = [], initialBalance }: NewSession): string | undefined => {
  if (quoteCurrency !== undefined) return quoteCurrency;
  const quotes = new Set(symbols.map((symbol) => quoteOf(parseSymbol(symbol))));
  const [only] = quotes;
  if (only !== undefined && quotes.size === 1) return only;
  if (initialBalance === undefined) return undefined;
  // Results in one currency must never be measured against money in another.
  throw usageError(`an initial balance of ${initialBalance} has no currency`, 'give quoteCurrency: "USDT"');
};

/**
 * Notes that a session begins. Throws a usage error for an id that is taken, for a time that cannot be, and for a balance
 * without a currency; a refusal (exit code 4) for a paper or live session of a strategy that was deactivated.
 */
export const startSession = async (memory: Memory, session: NewSession): Promise<SessionRecord> => {
  await refuseInactive(memory, session.strategyId, session.mode);
  const now = memory.clock.now();
  const row = await memory.db
    .insertInto('trading_sessions')
    .values({
      id: session.id === undefined ? randomUUID() : columnText('session id', session.id, LONGEST_NAME),
      mode: session.mode,
      strategy_id: session.strategyId,
      snapshot_id: session.snapshotId ?? null,
      venue: columnText('venue', session.venue ?? '', LONGEST_NAME),
      symbols: toJson(session.symbols ?? []),
      timeframe: columnTextOrNull('timeframe', session.timeframe, LONGEST_NAME),
      status: 'running',
      initial_balance: session.initialBalance ?? null,
      quote_currency: columnTextOrNull('quote currency', currencyOf(session), LONGEST_NAME),
      started_at: checkTime('start', session.startedAt ?? now, now),
      notes: columnText('notes', session.notes ?? ''),
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (row === undefined)
    throw usageError(`there is a session "${session.id}" already`, 'give it another id, or none');
  return sessionRecord(row);
};

export interface SessionEnd {
  /** Now, when left out. */
  readonly endedAt?: number;
  readonly reason?: string;
  readonly crashed?: boolean;
}

/** The last entry or exit of a session's trades, ms UTC; null where it has none. */
export const lastTraded = async ({ db }: Memory, id: string): Promise<number | null> => {
  const { last } = await db
    .selectFrom('trades')
    .where('session_id', '=', id)
    .select(sql<number | null>`MAX(COALESCE(exit_time, entry_time))`.as('last'))
    .executeTakeFirstOrThrow();
  return last;
};

/** Throws a usage error for an end before something that happened in the session. */
const checkEnd = (endedAt: number, { id, startedAt }: SessionRecord, last: number | null): void => {
  const [what, time] =
    last === null || endedAt < startedAt
      ? [`session "${id}" began`, startedAt]
      : [`the last entry or exit of session "${id}"`, last];
  if (endedAt >= time) return;
  throw usageError(
    `the end at ${isoTime(endedAt)} is before ${what} (${isoTime(time)})`,
    'give the time of the end, UTC, or none for now',
  );
};

/**
 * Notes that a session has ended. An end that is not named is now, or the last entry or exit of its trades where a clock
 * was put back. Throws a usage error for a session that does not exist or has ended before, and for an end before its
 * start or before something was traded in it.
 */
export const endSession = (
  memory: Memory,
  id: string,
  { endedAt, reason = 'finished', crashed = false }: SessionEnd = {},
): Promise<SessionRecord> =>
  inTransaction(memory, async (inside) => {
    const session = await lockedSession(inside, id);
    if (session === undefined || session.status !== 'running') throw notRunning(id);
    const last = await lastTraded(inside, id);
    const now = memory.clock.now();
    if (endedAt !== undefined) checkEnd(checkTime('end', endedAt, now), session, last);
    const row = await inside.db
      .updateTable('trading_sessions')
      .set({
        status: crashed ? 'crashed' : 'stopped',
        ended_at: endedAt ?? Math.max(now, session.startedAt, last ?? 0),
        end_reason: columnText('reason', reason),
      })
      .where('id', '=', id)
      .where('status', '=', 'running')
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) throw notRunning(id);
    // Its markets are free, whoever ended it.
    await inside.db.deleteFrom('session_locks').where('session_id', '=', id).execute();
    return sessionRecord(row);
  });

const notRunning = (id: string) => usageError(`no session "${id}" is running`, 'see "trader report session"');

/** The session, to which nobody adds a trade until the transaction ends. */
const lockedSession = async ({ db, dialect }: Memory, id: string): Promise<SessionRecord | undefined> => {
  let query = db.selectFrom('trading_sessions').selectAll().where('id', '=', id);
  if (dialect === 'postgres') query = query.forUpdate();
  const row = await query.executeTakeFirst();
  return row === undefined ? undefined : sessionRecord(row);
};

export const findSession = async ({ db }: Memory, id: string): Promise<SessionRecord | undefined> => {
  const row = await db.selectFrom('trading_sessions').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : sessionRecord(row);
};

/** The sessions that were begun last first, whatever time their market is at. */
export const listSessions = async ({ db }: Memory, limit = 50): Promise<readonly SessionRecord[]> => {
  const rows = await db
    .selectFrom('trading_sessions')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('started_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(sessionRecord);
};
