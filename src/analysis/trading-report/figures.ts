import type { TradeMode } from '../../memory/schema/trade-log.js';
import type { DaySummary } from '../../memory/summaries/day-summary.js';
import { knowsSeconds } from '../../memory/trades/knows-seconds.js';
import { quotient } from '../../metrics/finite.js';

/** What a group of closed trades came to. Money in quote currency, results net of fees, fractions as fractions. */
export interface Figures {
  readonly trades: number;
  readonly wins: number;
  /** Null without trades. */
  readonly winRate: number | null;
  readonly pnl: number;
  readonly grossProfit: number;
  /** Never below 0. */
  readonly grossLoss: number;
  /** `grossProfit / grossLoss`; null without a loss. */
  readonly profitFactor: number | null;
  /** Mean profit of a trade; null without trades. */
  readonly expectancy: number | null;
  /** The best and the worst trade; null without trades. */
  readonly best: number | null;
  readonly worst: number | null;
  /** Mean return of a trade on the value of its entry; null without trades. */
  readonly averageReturn: number | null;
  /** Null without trades. */
  readonly averageHoldingMs: number | null;
  /** Trades held for less than a minute, and what they made; null where times are known only to the bar. */
  readonly fastExits: number | null;
  readonly fastExitPnl: number | null;
  readonly fees: number;
  /** What slippage cost; it is in the prices already. */
  readonly slippage: number;
  /** Value of the entries. */
  readonly volume: number;
}

/** The sums that figures are made from. */
export type Sums = Omit<DaySummary, 'day' | 'mode' | 'strategy' | 'strategyId' | 'snapshotId' | 'symbol'>;

/** Sums added up. They must be of one mode, the one given, and of one quote currency. */
export const addUp = (rows: readonly Sums[], mode: TradeMode): Figures => {
  const sum = (of: (row: Sums) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const trades = sum((row) => row.trades);
  const wins = sum((row) => row.wins);
  const pnl = sum((row) => row.pnl);
  const grossProfit = sum((row) => row.grossProfit);
  const grossLoss = sum((row) => row.grossLoss);
  const returns = sum((row) => row.returnSum);
  const holding = sum((row) => row.durationMs);
  return {
    trades,
    wins,
    winRate: quotient(wins, trades),
    pnl,
    grossProfit,
    grossLoss,
    profitFactor: quotient(grossProfit, grossLoss),
    expectancy: quotient(pnl, trades),
    best: rows.reduce<number | null>((most, { best }) => Math.max(most ?? best, best), null),
    worst: rows.reduce<number | null>((least, { worst }) => Math.min(least ?? worst, worst), null),
    averageReturn: quotient(returns, trades),
    averageHoldingMs: quotient(holding, trades),
    fastExits: knowsSeconds(mode) ? sum((row) => row.fastExits) : null,
    fastExitPnl: knowsSeconds(mode) ? sum((row) => row.fastExitPnl) : null,
    fees: sum((row) => row.fees),
    slippage: sum((row) => row.slippage),
    volume: sum((row) => row.volume),
  };
};
