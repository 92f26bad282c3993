import type { Memory } from '../../memory.js';
import type { PositionChange } from '../batch.js';
import { nameOfTrade } from '../store/trade-ids.js';

/** What a session holds, as a batch tells it, by market. */
export const openPositionChanges = async (
  { db }: Memory,
  sessionId: string,
): Promise<readonly PositionChange[]> => {
  const rows = await db
    .selectFrom('positions')
    .leftJoin('trades', 'trades.id', 'positions.trade_id')
    .selectAll('positions')
    .select('trades.external_id as trade')
    .where('positions.session_id', '=', sessionId)
    .where('positions.closed_at', 'is', null)
    .orderBy('positions.symbol')
    .execute();
  return rows.map((row) => ({
    symbol: row.symbol,
    trade: row.trade === null ? null : nameOfTrade(sessionId, row.trade),
    side: row.side,
    quantity: row.quantity,
    entryPrice: row.entry_price,
    markPrice: row.mark_price,
    unrealisedPnl: row.unrealised_pnl,
    realisedPnl: row.realised_pnl,
    stopPrice: row.stop_price,
    targetPrice: row.target_price,
    openedAt: row.opened_at,
  }));
};
