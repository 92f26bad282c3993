import { sql } from 'kysely';
import { quoteOf } from '../../core/symbol.js';
import type { Memory } from '../memory.js';
import { type TradeWindow, tradesIn } from '../performance/trade-window.js';
import { madeUpSessions } from './made-up-homes.js';

/** Replay trades of one strategy in one quote currency that were made in a made-up market. */
export interface MadeUpTrades {
  readonly strategyId: number;
  readonly currency: string;
  readonly trades: number;
}

/**
 * The trades of a made-up market that ended in a window, those that were stored up to `storedUntil` (ms UTC) where it is
 * given. No trade is looked at where no replay is of such a market.
 */
export const madeUpInWindow = async (
  memory: Memory,
  window: TradeWindow & { readonly storedUntil?: number },
): Promise<readonly MadeUpTrades[]> => {
  const sessions = await madeUpSessions(memory);
  if (sessions === undefined) return [];
  const { storedUntil } = window;
  // The plus keeps SQLite on the index that has the window in order: all trades of a session may be many more.
  const session = memory.dialect === 'sqlite' ? sql`+trades.session_id` : sql`trades.session_id`;
  let query = tradesIn(memory.db, { ...window, modes: ['replay'] })
    .where(sql<boolean>`${session} IN (${sessions})`)
    .groupBy(['trades.strategy_id', 'trades.symbol'])
    .select(['trades.strategy_id as strategyId', 'trades.symbol as symbol'])
    .select(({ fn }) => fn.countAll<number>().as('trades'));
  if (storedUntil !== undefined) query = query.where('trades.created_at', '<=', storedUntil);
  const rows = await query.execute();
  return rows.map(({ strategyId, symbol, trades }) => ({ strategyId, currency: quoteOf(symbol), trades }));
};
