import type { FillReport } from '../../../core/order.js';
import type { Memory } from '../../memory.js';
import type { TradeSide } from '../../schema/trade-log.js';
import { sessionOrder, WORKING } from './session-orders.js';

/** The stop of a position that rested at the venue when its session ended, as far as the books know. */
export interface LeftStop {
  readonly clientOrderId: string;
  readonly venueOrderId: string | null;
  /** Quote currency. */
  readonly stopPrice: number | null;
  /** When it was decided, ms UTC: it has no fill before that. */
  readonly createdAt: number;
  /** What it sold before its session ended: its fills that are in the books, fees included. */
  readonly booked: readonly FillReport[];
}

/** A position that a session had when it ended, and that nobody has closed in the log since. */
export interface LeftPosition {
  readonly sessionId: string;
  /** The number of its trade in the log; null where it has none. */
  readonly tradeId: number | null;
  readonly symbol: string;
  readonly side: TradeSide;
  readonly quantity: number;
  readonly entryPrice: number;
  /** Null where it had none. */
  readonly stop: LeftStop | null;
}

/** What sessions of an account that have ended left in these markets, the oldest first. */
export const leftPositions = async (
  memory: Memory,
  {
    account,
    symbols,
    and,
  }: {
    readonly account: string;
    readonly symbols: readonly string[];
    /** One that has not ended yet, and is taken for ended; null for none. */
    readonly and: string | null;
  },
): Promise<readonly LeftPosition[]> => {
  const { db } = memory;
  const rows = await db
    .selectFrom('positions')
    .innerJoin('trading_sessions', 'trading_sessions.id', 'positions.session_id')
    .innerJoin('session_state', 'session_state.session_id', 'positions.session_id')
    .select([
      'positions.session_id as sessionId',
      'positions.trade_id as tradeId',
      'positions.symbol as symbol',
    ])
    .select([
      'positions.side as side',
      'positions.quantity as quantity',
      'positions.entry_price as entryPrice',
    ])
    .where('positions.closed_at', 'is', null)
    .where((eb) =>
      eb.or([eb('trading_sessions.status', '<>', 'running'), eb('trading_sessions.id', '=', and ?? '')]),
    )
    .where('session_state.account', '=', account)
    .where('positions.symbol', 'in', [...symbols])
    .orderBy('positions.opened_at')
    .execute();
  const left: LeftPosition[] = [];
  for (const row of rows) {
    const stop = await db
      .selectFrom('orders')
      .select([
        'client_order_id as clientOrderId',
        'venue_order_id as venueOrderId',
        'stop_price as stopPrice',
        'created_at as createdAt',
      ])
      .where('session_id', '=', row.sessionId)
      .where('symbol', '=', row.symbol)
      .where('purpose', '=', 'stop')
      .where(WORKING)
      .orderBy('id', 'desc')
      .executeTakeFirst();
    const stored = stop === undefined ? null : await sessionOrder(memory, row.sessionId, stop.clientOrderId);
    left.push({ ...row, stop: stop === undefined ? null : { ...stop, booked: stored?.fills ?? [] } });
  }
  return left;
};
