import { invariantError } from '../../../core/errors.js';
import type { Memory } from '../../memory.js';
import type { PositionChange } from '../batch.js';
import { putRows } from './put-rows.js';
import { runStatement } from './statement.js';
import type { TradeIds } from './trade-ids.js';
import { wavesOf } from './waves.js';

/** A position keeps its beginning, and its trade once it has one. */
const UPDATE = `ON CONFLICT (session_id, symbol) WHERE closed_at IS NULL DO UPDATE SET
  trade_id = excluded.trade_id, side = excluded.side, quantity = excluded.quantity, entry_price = excluded.entry_price,
  mark_price = excluded.mark_price, unrealised_pnl = excluded.unrealised_pnl, realised_pnl = excluded.realised_pnl,
  stop_price = excluded.stop_price, target_price = excluded.target_price, updated_at = excluded.updated_at
  WHERE positions.opened_at = excluded.opened_at
    AND (positions.trade_id IS NULL OR positions.trade_id = excluded.trade_id)
  RETURNING symbol`;

const CLOSE = `UPDATE positions SET quantity = 0, mark_price = ?, unrealised_pnl = 0, realised_pnl = ?,
  trade_id = COALESCE(trade_id, ?), stop_price = ?, target_price = ?, updated_at = ?, closed_at = ?
  WHERE session_id = ? AND symbol = ? AND closed_at IS NULL`;

export interface PositionsOf {
  readonly sessionId: string;
  /** ms UTC, the session's market. */
  readonly time: number;
  readonly trades: TradeIds;
}

const openRow = (change: PositionChange, { sessionId, time, trades }: PositionsOf) => ({
  session_id: sessionId,
  trade_id: trades(change.trade),
  symbol: change.symbol,
  side: change.side,
  quantity: change.quantity,
  entry_price: change.entryPrice,
  mark_price: change.markPrice,
  unrealised_pnl: change.unrealisedPnl,
  realised_pnl: change.realisedPnl,
  stop_price: change.stopPrice,
  target_price: change.targetPrice,
  opened_at: change.openedAt,
  updated_at: time,
});

/**
 * Brings up to date what a session holds: one open position in each market, none where the quantity is 0. Throws an
 * invariant error where one is told that began at another time, or belongs to another trade, than the one that is open.
 */
export const putPositions = async (
  memory: Memory,
  of: PositionsOf,
  changes: readonly PositionChange[],
): Promise<void> => {
  for (const wave of wavesOf(changes, ({ symbol }) => symbol)) {
    for (const gone of wave.filter(({ quantity }) => quantity === 0)) {
      const { markPrice, realisedPnl, trade, stopPrice, targetPrice, symbol } = gone;
      const known = [markPrice, realisedPnl, of.trades(trade), stopPrice, targetPrice];
      await runStatement(memory, CLOSE, [...known, of.time, of.time, of.sessionId, symbol]);
    }
    const held = wave.filter(({ quantity }) => quantity !== 0);
    const rows = held.map((change) => openRow(change, of));
    const stored = await putRows<'positions', { symbol: string }>(memory, 'positions', rows, UPDATE);
    if (stored.rows.length === held.length) continue;
    const known = new Set(stored.rows.map(({ symbol }) => symbol));
    const other = held.find(({ symbol }) => !known.has(symbol));
    throw invariantError(
      `session "${of.sessionId}" holds another position in ${other?.symbol} than the one that is told`,
      { hint: 'close the one that is open first; nothing was stored' },
    );
  }
};
