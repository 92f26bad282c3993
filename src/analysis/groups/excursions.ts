import type { TradeColumns } from '../../memory/trades/trade-columns.js';
import { quantile } from './quantiles.js';

/** Excursions of the trades that won, or of those that lost: fractions of the entry price. */
export interface Excursions {
  /** Trades of which MAE and MFE are known. */
  readonly trades: number;
  /** Half of them never stood lower than this; not positive. */
  readonly medianMae: number | null;
  /** One in ten stood lower than this. */
  readonly deepMae: number | null;
  /** Half of them never stood higher than this; not negative. */
  readonly medianMfe: number | null;
}

/** How far winners went against, and losers in favour, before they ended. */
export interface ExcursionReport {
  /** Trades of which MAE and MFE are known. */
  readonly known: number;
  readonly winners: Excursions;
  readonly losers: Excursions;
  /** Median of return over MFE among the winners: how much of their best moment they kept, net of fees. */
  readonly medianKept: number | null;
}

const median = (values: readonly number[]): number | null => quantile(Float64Array.from(values), 0.5);

const excursionsOf = ({ mae, mfe, length }: TradeColumns, counts: (i: number) => boolean): Excursions => {
  const worst: number[] = [];
  const best: number[] = [];
  for (let i = 0; i < length; i++) {
    if (!counts(i)) continue;
    worst.push(mae[i]!);
    best.push(mfe[i]!);
  }
  return {
    trades: worst.length,
    medianMae: median(worst),
    deepMae: quantile(Float64Array.from(worst), 0.1),
    medianMfe: median(best),
  };
};

/** MAE and MFE of winners and losers. Trades of which either is not known are left out. O(trades). */
export const excursionReport = (columns: TradeColumns): ExcursionReport => {
  const { mae, mfe, profit, returnFraction, length } = columns;
  const known = (i: number): boolean => !Number.isNaN(mae[i]! + mfe[i]!);
  const won = (i: number): boolean => known(i) && profit[i]! > 0;
  const kept: number[] = [];
  let count = 0;
  for (let i = 0; i < length; i++) {
    if (known(i)) count++;
    if (won(i) && mfe[i]! > 0) kept.push(returnFraction[i]! / mfe[i]!);
  }
  return {
    known: count,
    winners: excursionsOf(columns, won),
    losers: excursionsOf(columns, (i) => known(i) && profit[i]! < 0),
    medianKept: median(kept),
  };
};
