import type { TradeColumns } from '../../memory/trades/trade-columns.js';
import { type RunsTest, runsTest } from '../../metrics/runs-test.js';
import { longestStreak } from '../../metrics/streaks.js';

/** Trades in a row that all won, or all lost. */
export interface TradeStreak {
  readonly trades: number;
  /** Exits of the first and of the last one, ms UTC. */
  readonly from: number;
  readonly to: number;
  readonly pnl: number;
}

/** Streaks in order of the exits. */
export interface TradeStreaks {
  readonly winning: TradeStreak | null;
  readonly losing: TradeStreak | null;
  /** Null with too few winners or losers. */
  readonly runs: RunsTest | null;
}

/** The longest winning and losing streak, and whether streaks are longer than chance would make them. O(trades). */
export const tradeStreaks = ({ profit, exitTime }: TradeColumns): TradeStreaks => {
  const streak = (sign: 1 | -1): TradeStreak | null => {
    const found = longestStreak(profit, sign);
    if (found === null) return null;
    const { length, first, last, sum } = found;
    return { trades: length, from: exitTime[first]!, to: exitTime[last]!, pnl: sum };
  };
  return { winning: streak(1), losing: streak(-1), runs: runsTest(profit) };
};
