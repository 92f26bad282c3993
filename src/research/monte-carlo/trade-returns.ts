import { firstIndexAt } from '../../core/candles.js';
import type { EquityCurve } from '../../core/run.js';
import type { Trade } from '../../core/trade.js';

/** What trades did to the account, in the order in which they were closed. */
export interface TradeReturns {
  /** Profit of each as a fraction of equity at the last close before its entry. */
  readonly returns: Float64Array;
  /** How many were entered before another was closed. */
  readonly overlapping: number;
}

/** Trades by what they did to the account. A trade entered in the first bar is measured on the initial equity. */
export const tradeReturns = (
  trades: readonly Trade[],
  { time, equity }: Pick<EquityCurve, 'time' | 'equity'>,
  initialEquity: number,
): TradeReturns => {
  const returns = Float64Array.from(trades, ({ pnl, entryTime }) => {
    const entry = firstIndexAt(time, entryTime);
    return pnl / (entry === 0 ? initialEquity : equity[entry - 1]!);
  });
  const entered = trades.toSorted((a, b) => a.entryTime - b.entryTime);
  let [overlapping, until] = [0, Number.NEGATIVE_INFINITY];
  for (const { entryTime, exitTime } of entered) {
    if (entryTime < until) overlapping++;
    until = Math.max(until, exitTime);
  }
  return { returns, overlapping };
};
