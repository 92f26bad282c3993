import { columnText } from '../../column-text.js';
import { checkValue, LEAST_VALUE } from '../../trades/new-trade.js';
import type { TradeChange } from '../batch.js';
import type { SessionHead } from './session-head.js';
import { externalIdOf } from './trade-ids.js';

/** The columns of a trade's exit: all null while it is open. */
const exitColumns = ({ entryTime, exit, quantity }: TradeChange) => {
  if (exit !== null) checkValue('an exit', exit.price * quantity, 0);
  return {
    status: exit === null ? ('open' as const) : ('closed' as const),
    exit_price: exit?.price ?? null,
    exit_time: exit?.time ?? null,
    exit_reason: exit === null ? null : columnText('exit reason', exit.reason),
    profit: exit?.profit ?? null,
    return_fraction: exit?.returnFraction ?? null,
    duration_ms: exit === null ? null : exit.time - entryTime,
    success: exit === null ? null : exit.profit > 0 ? (1 as const) : (0 as const),
    bars: exit?.bars ?? null,
    mae: exit?.mae ?? null,
    mfe: exit?.mfe ?? null,
    ambiguous: exit?.ambiguous === true ? (1 as const) : (0 as const),
  };
};

/** The columns of a trade that may change while it lives. */
export const changingColumns = (change: TradeChange, now: number) => {
  checkValue('an entry', change.entryPrice * change.quantity, LEAST_VALUE);
  return {
    quantity: change.quantity,
    entry_price: change.entryPrice,
    fees: change.fees,
    slippage: change.slippage,
    regime: change.regime,
    ...exitColumns(change),
    updated_at: now,
  };
};

/** The whole row of a trade that is new. */
export const tradeRow = (change: TradeChange, head: SessionHead, now: number) => ({
  mode: head.mode,
  session_id: head.sessionId,
  strategy_id: head.strategyId,
  snapshot_id: head.snapshotId,
  external_id: externalIdOf(head.sessionId, change.name),
  symbol: change.symbol,
  side: change.side,
  entry_time: change.entryTime,
  entry_reason: columnText('entry reason', change.entryReason),
  created_at: now,
  ...changingColumns(change, now),
});

/** What was behind the entry of a trade, as the link to its snapshot has it. */
export const linkRow = (
  tradeId: number,
  snapshotId: number,
  { signal }: TradeChange,
  orderId: string | null,
) => ({
  trade_id: tradeId,
  snapshot_id: snapshotId,
  order_id: orderId,
  buy_score: signal?.buyScore ?? null,
  sell_score: signal?.sellScore ?? null,
  trigger_type: signal?.triggerType ?? null,
  breakdown: signal?.breakdown == null ? null : JSON.stringify(signal.breakdown),
});
