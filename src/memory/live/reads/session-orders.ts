import { sql } from 'kysely';
import type { FillReport } from '../../../core/order.js';
import type { SymbolName } from '../../../core/symbol.js';
import type { Memory } from '../../memory.js';
import type { OrderChange } from '../batch.js';
import { fillReport, orderChange } from './order-record.js';

/** An order of a session with all its fills, the first first. */
export interface StoredOrder extends OrderChange {
  readonly fills: readonly FillReport[];
}

const orderRows = ({ db }: Memory, sessionId: string) =>
  db
    .selectFrom('orders')
    .leftJoin('orders as parents', 'parents.id', 'orders.parent_order_id')
    .leftJoin('orders as replaced', 'replaced.id', 'orders.replaces_order_id')
    .leftJoin('trades', 'trades.id', 'orders.trade_id')
    .selectAll('orders')
    .select([
      'parents.client_order_id as parent',
      'replaced.client_order_id as replaces',
      'trades.external_id as trade',
    ])
    .where('orders.session_id', '=', sessionId);

const fillRows = ({ db }: Memory, sessionId: string) =>
  db
    .selectFrom('fills')
    .innerJoin('orders', 'orders.id', 'fills.order_id')
    .selectAll('fills')
    .select(['orders.client_order_id as client_order_id', 'orders.venue_order_id as venue_order_id'])
    .where('orders.session_id', '=', sessionId)
    .orderBy('fills.id');

/** Every order of a session as it is now, in the order in which they were made. */
export const sessionOrders = async (memory: Memory, sessionId: string): Promise<readonly OrderChange[]> => {
  const rows = await orderRows(memory, sessionId).orderBy('orders.created_at').orderBy('orders.id').execute();
  return rows.map(orderChange);
};

/** Every fill of a session, in the order in which they were stored. */
export const sessionFills = async (memory: Memory, sessionId: string): Promise<readonly FillReport[]> =>
  (await fillRows(memory, sessionId).execute()).map(fillReport);

/** Fills are asked for so many orders at a time. */
const AT_ONCE = 500;

const withFills = async (
  memory: Memory,
  sessionId: string,
  rows: readonly Parameters<typeof orderChange>[0][],
): Promise<readonly StoredOrder[]> => {
  const fills = new Map<string, FillReport[]>();
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const ids = rows.slice(at, at + AT_ONCE).map(({ id }) => id);
    for (const row of await fillRows(memory, sessionId).where('fills.order_id', 'in', ids).execute()) {
      const told = fills.get(row.client_order_id) ?? [];
      told.push(fillReport(row));
      fills.set(row.client_order_id, told);
    }
  }
  return rows.map((row) => ({ ...orderChange(row), fills: fills.get(row.client_order_id) ?? [] }));
};

/** One order of a session with its fills, whatever became of it; null where the session made none by that number. */
export const sessionOrder = async (
  memory: Memory,
  sessionId: string,
  clientOrderId: string,
): Promise<StoredOrder | null> => {
  const rows = await orderRows(memory, sessionId)
    .where('orders.client_order_id', '=', clientOrderId)
    .execute();
  const [order] = await withFills(memory, sessionId, rows);
  return order ?? null;
};

/** Orders of a session by the numbers that a market of its venue gave them, with their fills; those it made. */
export const ordersAtVenue = async (
  memory: Memory,
  sessionId: string,
  symbol: SymbolName,
  venueOrderIds: readonly string[],
): Promise<readonly StoredOrder[]> => {
  const rows: Parameters<typeof orderChange>[0][] = [];
  for (let at = 0; at < venueOrderIds.length; at += AT_ONCE) {
    const found = await orderRows(memory, sessionId)
      // The index is by account, market and number.
      .where('orders.account', '=', ({ selectFrom }) =>
        selectFrom('session_state')
          .select('session_state.account')
          .where('session_state.session_id', '=', sessionId),
      )
      .where('orders.symbol', '=', symbol)
      .where('orders.venue_order_id', 'in', venueOrderIds.slice(at, at + AT_ONCE))
      .execute();
    rows.push(...found);
  }
  return withFills(memory, sessionId, rows);
};

/** Word for word as the index of working orders has it, which PostgreSQL uses; SQLite looks through those of the session. */
export const WORKING = sql<boolean>`orders.status IN ('intent', 'submitted', 'open', 'partially_filled', 'unknown')`;

/** The orders of a session that are not over, with their fills; the oldest first. */
export const workingOrders = async (memory: Memory, sessionId: string): Promise<readonly StoredOrder[]> =>
  withFills(
    memory,
    sessionId,
    await orderRows(memory, sessionId).where(WORKING).orderBy('orders.id').execute(),
  );

/** The orders of a session that are not over, and the newest ones whatever became of them; the oldest first. */
export const ordersToGoOnWith = async (
  memory: Memory,
  sessionId: string,
  newest: number,
): Promise<readonly StoredOrder[]> => {
  const working = await orderRows(memory, sessionId).where(WORKING).execute();
  const last = await orderRows(memory, sessionId)
    .orderBy('orders.created_at', 'desc')
    .orderBy('orders.id', 'desc')
    .limit(newest)
    .execute();
  const all = new Map([...working, ...last].map((row) => [row.id, row]));
  const rows = [...all.values()].sort((a, b) => a.created_at - b.created_at || a.id - b.id);
  return withFills(memory, sessionId, rows);
};
