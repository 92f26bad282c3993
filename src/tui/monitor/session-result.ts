import type { MonitorTrade } from '../../core/monitor-event.js';

/** What came of the closed trades that are known; null where nothing can be divided by. Money in quote currency. */
export interface TradesResult {
  readonly closed: number;
  readonly open: number;
  readonly winRate: number | null;
  readonly profit: number;
  /** Gains by losses (Kaufman); null without a loss. */
  readonly profitFactor: number | null;
  /** Mean profit of a trade. */
  readonly expectancy: number | null;
  readonly best: number | null;
  readonly worst: number | null;
  readonly averageBars: number | null;
}

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

export const tradesResult = (trades: readonly MonitorTrade[]): TradesResult => {
  const exits = trades.flatMap(({ exit }) => (exit === null ? [] : [exit]));
  const profits = exits.map(({ profit }) => profit);
  const gains = profits.filter((profit) => profit > 0);
  const losses = profits.filter((profit) => profit < 0);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    closed: exits.length,
    open: trades.length - exits.length,
    winRate: exits.length === 0 ? null : gains.length / exits.length,
    profit: sum(profits),
    profitFactor: losses.length === 0 ? null : sum(gains) / -sum(losses),
    expectancy: meanOf(profits),
    best: exits.length === 0 ? null : Math.max(...profits),
    worst: exits.length === 0 ? null : Math.min(...profits),
    averageBars: meanOf(exits.map(({ bars }) => bars)),
  };
};
