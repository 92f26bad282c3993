import { randomUUID } from 'node:crypto';
import { isoTime } from '../../core/clock.js';
import { usageError } from '../../core/errors.js';
import { parseSymbol, quoteOf } from '../../core/symbol.js';
import { checkTime } from '../check-time.js';
import { toJson } from '../json-column.js';
import type { Memory } from '../memory.js';
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

/** The currency of a session; null where neither it nor its symbols tell. A balance without one is a usage error. */
const currencyOf = ({ quoteCurrency, symbols = [], initialBalance }: NewSession): string | null => {
  if (quoteCurrency !== undefined) return quoteCurrency;
  const quotes = new Set(symbols.map((symbol) => quoteOf(parseSymbol(symbol))));
  const [only] = quotes;
  if (only !== undefined && quotes.size === 1) return only;
  if (initialBalance === undefined) return null;
  // Results in one currency must never be measured against money in another.
  throw usageError(`an initial balance of ${initialBalance} has no currency`, 'give quoteCurrency: "USDT"');
};

/**
 * Notes that a session begins. Throws a usage error for an id that is taken, for a time that cannot be, and for a balance
 * without a currency.
 */
export const startSession = async (memory: Memory, session: NewSession): Promise<SessionRecord> => {
  const now = memory.clock.now();
  const row = await memory.db
    .insertInto('trading_sessions')
    .values({
      id: session.id ?? randomUUID(),
      mode: session.mode,
      strategy_id: session.strategyId,
      snapshot_id: session.snapshotId ?? null,
      venue: session.venue ?? '',
      symbols: toJson(session.symbols ?? []),
      timeframe: session.timeframe ?? null,
      status: 'running',
      initial_balance: session.initialBalance ?? null,
      quote_currency: currencyOf(session),
      started_at: checkTime('start', session.startedAt ?? now, now),
      notes: session.notes ?? '',
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

/**
 * Notes that a session has ended; a clock that was put back ends it when it began. Throws a usage error for a session
 * that does not exist or has ended before, and for an end before its start.
 */
export const endSession = async (
  memory: Memory,
  id: string,
  { endedAt, reason = 'finished', crashed = false }: SessionEnd = {},
): Promise<SessionRecord> => {
  const session = await findSession(memory, id);
  if (session === undefined || session.status !== 'running') throw notRunning(id);
  const now = memory.clock.now();
  if (endedAt !== undefined && checkTime('end', endedAt, now) < session.startedAt) {
    throw usageError(
      `the end at ${isoTime(endedAt)} is before session "${id}" began (${isoTime(session.startedAt)})`,
      'give the time of the end, UTC, or none for now',
    );
  }
  const row = await memory.db
    .updateTable('trading_sessions')
    .set({
      status: crashed ? 'crashed' : 'stopped',
      ended_at: endedAt ?? Math.max(now, session.startedAt),
      end_reason: reason,
    })
    .where('id', '=', id)
    .where('status', '=', 'running')
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw notRunning(id);
  return sessionRecord(row);
};

const notRunning = (id: string) => usageError(`no session "${id}" is running`, 'see "trader report session"');

export const findSession = async ({ db }: Memory, id: string): Promise<SessionRecord | undefined> => {
  const row = await db.selectFrom('trading_sessions').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : sessionRecord(row);
};

/** The newest sessions first. */
export const listSessions = async ({ db }: Memory, limit = 50): Promise<readonly SessionRecord[]> => {
  const rows = await db
    .selectFrom('trading_sessions')
    .selectAll()
    .orderBy('started_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(sessionRecord);
};
