import type { Trade } from '../core/trade.js';

/** What the trades with one tag or one exit reason have in common. */
export interface TradeGroup {
  readonly name: string;
  readonly trades: number;
  /** Trades with a profit after fees, as a fraction. */
  readonly winRate: number;
  readonly pnl: number;
  readonly averageReturn: number;
  readonly averageBars: number;
}

const groupOf = (name: string, trades: readonly Trade[]): TradeGroup => {
  const sum = (of: (trade: Trade) => number): number => trades.reduce((total, trade) => total + of(trade), 0);
  return {
    name,
    trades: trades.length,
    winRate: trades.filter(({ pnl }) => pnl > 0).length / trades.length,
    pnl: sum(({ pnl }) => pnl),
    averageReturn: sum(({ returnFraction }) => returnFraction) / trades.length,
    averageBars: sum(({ bars }) => bars) / trades.length,
  };
};

/**
 * Trades by name, the largest group first (ties by name). Beyond `most` groups the smallest are put together under
 * the name `others` builds from their number.
 */
export const groupTrades = (
  trades: readonly Trade[],
  nameOf: (trade: Trade) => string,
  most = Number.POSITIVE_INFINITY,
  others = (groups: number): string => `(${groups} others)`,
): readonly TradeGroup[] => {
  const byName = new Map<string, Trade[]>();
  for (const trade of trades) {
    const name = nameOf(trade);
    const group = byName.get(name);
    if (group === undefined) byName.set(name, [trade]);
    else group.push(trade);
  }
  const sorted = [...byName].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  if (sorted.length <= most) return sorted.map(([name, group]) => groupOf(name, group));
  const kept = sorted.slice(0, most - 1);
  const rest = sorted.slice(most - 1);
  return [
    ...kept.map(([name, group]) => groupOf(name, group)),
    groupOf(
      others(rest.length),
      rest.flatMap(([, group]) => group),
    ),
  ];
};
