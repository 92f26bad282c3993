import { sql } from 'kysely';
import type { Db } from '../memory.js';
import type { SessionMode } from '../schema/trade-log.js';

/** Closed trades of the traded modes, by the time of their exits. */
export interface TradeWindow {
  /** Exits at or after, ms UTC. */
  readonly from: number;
  /** Exits before, ms UTC. */
  readonly to: number;
  /** All traded modes when left out. */
  readonly modes?: readonly SessionMode[];
  /** All strategies when left out. */
  readonly strategyId?: number;
  /** All markets when left out. */
  readonly symbols?: readonly string[];
}

/** The trades of a window. The conditions that have an index of their own are written out, so that it serves. */
export const tradesIn = (db: Db, { from, to, modes, strategyId, symbols }: TradeWindow) => {
  let query = db
    .selectFrom('trades')
    .where(sql<boolean>`trades.mode <> 'backtest'`)
    .where(sql<boolean>`trades.status = 'closed'`)
    .where('trades.exit_time', '>=', from)
    .where('trades.exit_time', '<', to);
  if (strategyId !== undefined) query = query.where('trades.strategy_id', '=', strategyId);
  if (symbols !== undefined) query = query.where('trades.symbol', 'in', [...symbols]);
  if (modes !== undefined) {
    query =
      modes.length === 0 ? query.where(sql<boolean>`1 = 0`) : query.where('trades.mode', 'in', [...modes]);
  }
  return query;
};
