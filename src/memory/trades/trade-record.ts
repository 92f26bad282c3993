import type { Selectable } from 'kysely';
import type { TradeMode, TradeSide, TradeStatus, TradesTable } from '../schema/trade-log.js';

export type { TradeMode, TradeSide, TradeStatus } from '../schema/trade-log.js';

/**
 * The modes of trades that were made in a market or in its stead: all but backtests, which belong to runs. Real money
 * first; a replay is the furthest from it.
 */
export const TRADED_MODES = ['live', 'paper', 'external', 'replay'] as const;

/**
 * A round trip, entry to flat, as the memory keeps it. Times ms UTC, money in quote currency, fractions as fractions.
 * What belongs to the exit is null while it is open.
 */
export interface TradeRecord {
  readonly id: number;
  readonly mode: TradeMode;
  readonly strategy: string;
  readonly strategyId: number;
  readonly snapshotId: number | null;
  readonly sessionId: string | null;
  readonly runId: string | null;
  readonly externalId: string | null;
  readonly symbol: string;
  readonly side: TradeSide;
  readonly status: TradeStatus;
  readonly quantity: number;
  readonly entryTime: number;
  readonly entryPrice: number;
  readonly entryReason: string;
  readonly exitTime: number | null;
  readonly exitPrice: number | null;
  readonly exitReason: string | null;
  readonly fees: number;
  readonly slippage: number;
  /** Net of fees. */
  readonly profit: number | null;
  /** `profit` over the value of the entry. */
  readonly returnFraction: number | null;
  readonly durationMs: number | null;
  /** Whether it made a profit. */
  readonly success: boolean | null;
  readonly bars: number | null;
  readonly mae: number | null;
  readonly mfe: number | null;
  readonly ambiguous: boolean;
  readonly regime: string | null;
  /** The decimals as a venue or a person wrote them; null where only numbers were given. */
  readonly exact: {
    readonly quantity: string | null;
    readonly entryPrice: string | null;
    readonly exitPrice: string | null;
    readonly fees: string | null;
  };
}

/** A trade that has ended. */
export type ClosedTrade = TradeRecord & {
  readonly exitTime: number;
  readonly exitPrice: number;
  readonly exitReason: string;
  readonly profit: number;
  readonly returnFraction: number;
  readonly durationMs: number;
  readonly success: boolean;
};

export const isClosed = (trade: TradeRecord): trade is ClosedTrade => trade.status === 'closed';

/** A row of `trades` with the name of its strategy. */
export type TradeRow = Selectable<TradesTable> & { readonly strategy: string };

export const tradeRecord = (row: TradeRow): TradeRecord => ({
  id: row.id,
  mode: row.mode,
  strategy: row.strategy,
  strategyId: row.strategy_id,
  snapshotId: row.snapshot_id,
  sessionId: row.session_id,
  runId: row.run_id,
  externalId: row.external_id,
  symbol: row.symbol,
  side: row.side,
  status: row.status,
  quantity: row.quantity,
  entryTime: row.entry_time,
  entryPrice: row.entry_price,
  entryReason: row.entry_reason,
  exitTime: row.exit_time,
  exitPrice: row.exit_price,
  exitReason: row.exit_reason,
  fees: row.fees,
  slippage: row.slippage,
  profit: row.profit,
  returnFraction: row.return_fraction,
  durationMs: row.duration_ms,
  success: row.success === null ? null : row.success === 1,
  bars: row.bars,
  mae: row.mae,
  mfe: row.mfe,
  ambiguous: row.ambiguous === 1,
  regime: row.regime,
  exact: {
    quantity: row.quantity_text,
    entryPrice: row.entry_price_text,
    exitPrice: row.exit_price_text,
    fees: row.fees_text,
  },
});
