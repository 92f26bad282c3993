import { sql } from 'kysely';

/** An exit within this time of the entry is fast: a minute. */
const FAST_EXIT_MS = 60_000;

/**
 * The figures of a group of closed trades, as SQL over `trades`. Replays and backtests know times only to the bar, so that
 * none of their exits counts as fast.
 */
export const FIGURES = {
  trades: sql<number>`COUNT(*)`,
  wins: sql<number>`SUM(trades.success)`,
  gross_profit: sql<number>`SUM(CASE WHEN trades.profit > 0 THEN trades.profit ELSE 0 END)`,
  gross_loss: sql<number>`SUM(CASE WHEN trades.profit < 0 THEN -trades.profit ELSE 0 END)`,
  pnl: sql<number>`SUM(trades.profit)`,
  fees: sql<number>`SUM(trades.fees)`,
  slippage: sql<number>`SUM(trades.slippage)`,
  volume: sql<number>`SUM(trades.entry_price * trades.quantity)`,
  fast_exits: sql<number>`SUM(CASE WHEN trades.duration_ms < ${sql.lit(FAST_EXIT_MS)} AND trades.mode NOT IN ('replay', 'backtest') THEN 1 ELSE 0 END)`,
  fast_exit_pnl: sql<number>`SUM(CASE WHEN trades.duration_ms < ${sql.lit(FAST_EXIT_MS)} AND trades.mode NOT IN ('replay', 'backtest') THEN trades.profit ELSE 0 END)`,
  duration_ms: sql<number>`SUM(trades.duration_ms)`,
  return_sum: sql<number>`SUM(trades.return_fraction)`,
  best: sql<number>`MAX(trades.profit)`,
  worst: sql<number>`MIN(trades.profit)`,
} as const;

export type FigureName = keyof typeof FIGURES;

export const FIGURE_NAMES = Object.keys(FIGURES) as readonly FigureName[];
