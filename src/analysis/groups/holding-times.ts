import type { TradeColumns } from '../../memory/trades/trade-columns.js';
import { type Quantiles, quantilesOf } from './quantiles.js';

/** Trades that were held for `[from, to)` ms. */
export interface HoldingClass {
  readonly from: number;
  /** Null: no end. */
  readonly to: number | null;
  readonly trades: number;
  readonly wins: number;
  readonly pnl: number;
}

/** How long positions were held, ms. */
export interface HoldingTimes {
  readonly all: Quantiles | null;
  /** Trades with a profit. */
  readonly winners: Quantiles | null;
  /** Trades with a loss. */
  readonly losers: Quantiles | null;
  /** Every class, also those without trades. */
  readonly classes: readonly HoldingClass[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Where the classes begin. */
const HOLDING_BOUNDS = [
  0,
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  HOUR,
  4 * HOUR,
  12 * HOUR,
  DAY,
  3 * DAY,
  7 * DAY,
] as const;

/** Quantiles of the holding times, of all trades and of winners and losers, and a histogram. O(trades). */
export const holdingTimes = ({ durationMs, profit, length }: TradeColumns): HoldingTimes => {
  const classes = HOLDING_BOUNDS.map((from, k) => ({
    from,
    to: HOLDING_BOUNDS[k + 1] ?? null,
    ...{ trades: 0, wins: 0, pnl: 0 },
  }));
  for (let i = 0; i < length; i++) {
    let k = classes.length - 1;
    while (k > 0 && durationMs[i]! < classes[k]!.from) k--;
    const one = classes[k]!;
    one.trades++;
    if (profit[i]! > 0) one.wins++;
    one.pnl += profit[i]!;
  }
  return {
    all: quantilesOf(durationMs),
    winners: quantilesOf(durationMs.filter((_, i) => profit[i]! > 0)),
    losers: quantilesOf(durationMs.filter((_, i) => profit[i]! < 0)),
    classes,
  };
};
