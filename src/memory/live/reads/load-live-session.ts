import { usageError } from '../../../core/errors.js';
import { fromJson } from '../../json-column.js';
import { inSnapshot } from '../../maintenance/in-snapshot.js';
import type { Memory } from '../../memory.js';
import { type SessionRecord, sessionRecord } from '../../sessions/session-record.js';
import type { PositionChange } from '../batch.js';
import { openPositionChanges } from './open-position-changes.js';
import { ordersToGoOnWith, type StoredOrder } from './session-orders.js';

/** From what a session can go on. */
export interface LoadedSession {
  readonly session: SessionRecord;
  readonly account: string;
  /** Number of the last journal entry: the next batch begins one above. */
  readonly sequence: number;
  readonly state: unknown;
  /** The last journal entry that the state contains, and its time in the session's market. */
  readonly stateSequence: number;
  readonly stateTime: number;
  /** All that are not over and the newest of all, the oldest first, with their fills. */
  readonly orders: readonly StoredOrder[];
  /** What is held, by market. */
  readonly positions: readonly PositionChange[];
}

export interface LoadOptions {
  /** How many of the newest orders, whatever became of them. */
  readonly newestOrders?: number;
}

const NEWEST = 200;

/** Reads a session, running or ended, as it is at one moment. Throws a usage error for one that stored no state. */
export const loadLiveSession = (
  memory: Memory,
  sessionId: string,
  { newestOrders = NEWEST }: LoadOptions = {},
): Promise<LoadedSession> => {
  const read = async (inside: Memory): Promise<LoadedSession> => {
    const { db } = inside;
    const stored = await db
      .selectFrom('session_state')
      .selectAll()
      .where('session_id', '=', sessionId)
      .executeTakeFirst();
    if (stored === undefined)
      throw usageError(`there is no live session "${sessionId}"`, 'see "trader report session"');
    const session = await db
      .selectFrom('trading_sessions')
      .selectAll()
      .where('id', '=', sessionId)
      .executeTakeFirstOrThrow();
    const last = await db
      .selectFrom('journal')
      .select('sequence')
      .where('session_id', '=', sessionId)
      .orderBy('sequence', 'desc')
      .limit(1)
      .executeTakeFirst();
    return {
      session: sessionRecord(session),
      account: stored.account,
      sequence: last?.sequence ?? 0,
      state: fromJson<unknown>(stored.state),
      stateSequence: stored.sequence,
      stateTime: stored.time,
      orders: await ordersToGoOnWith(inside, sessionId, newestOrders),
      positions: await openPositionChanges(inside, sessionId),
    };
  };
  // Inside a transaction it must see what that one has written.
  return memory.db.isTransaction ? read(memory) : inSnapshot(memory, read);
};
