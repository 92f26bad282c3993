import type { SessionMode } from '../schema/trade-log.js';
import type { FigureName } from './figures.js';

/** What one strategy did in one market on one UTC day under one configuration. Money in quote currency. */
export interface DaySummary {
  /** Midnight UTC, ms. */
  readonly day: number;
  readonly mode: SessionMode;
  readonly strategy: string;
  readonly strategyId: number;
  readonly snapshotId: number | null;
  readonly symbol: string;
  readonly trades: number;
  readonly wins: number;
  readonly grossProfit: number;
  /** Not negative. */
  readonly grossLoss: number;
  readonly pnl: number;
  readonly fees: number;
  readonly slippage: number;
  /** Value of the entries. */
  readonly volume: number;
  /** Trades held for less than a minute, and what they made. */
  readonly fastExits: number;
  readonly fastExitPnl: number;
  /** Holding times added up. */
  readonly durationMs: number;
  /** Returns of the trades added up, fractions. */
  readonly returnSum: number;
  readonly best: number;
  readonly worst: number;
}

export type FigureRow = Readonly<Record<FigureName, number>> & {
  readonly day: number;
  readonly mode: SessionMode;
  readonly strategy: string;
  readonly strategy_id: number;
  readonly snapshot_id: number | null;
  readonly symbol: string;
};

export const daySummary = (row: FigureRow): DaySummary => ({
  day: row.day,
  mode: row.mode,
  strategy: row.strategy,
  strategyId: row.strategy_id,
  snapshotId: row.snapshot_id,
  symbol: row.symbol,
  trades: row.trades,
  wins: row.wins,
  grossProfit: row.gross_profit,
  grossLoss: row.gross_loss,
  pnl: row.pnl,
  fees: row.fees,
  slippage: row.slippage,
  volume: row.volume,
  fastExits: row.fast_exits,
  fastExitPnl: row.fast_exit_pnl,
  durationMs: row.duration_ms,
  returnSum: row.return_sum,
  best: row.best,
  worst: row.worst,
});
