import { exactDifference, exactProduct } from '../../core/exact-sum.js';
import type { TradeSide } from './trade-record.js';

export interface Result {
  readonly profit: number;
  readonly returnFraction: number;
}

/**
 * The share of what changed hands below which a profit is the rounding of binary fractions and no money: 0.8 - 0.7 - 0.1
 * is 8e-17 in doubles, and a trade that broke even neither won nor lost.
 */
const ROUNDING = 1e-12;

/**
 * What a round trip made: `(exit - entry) × quantity - fees` for a long, `(entry - exit) × quantity - fees` for a
 * short, in quote currency, and the same over the value of the entry. `exitValue`: what the exits were worth, where a mean
 * price does not tell it exactly.
 */
export const resultOf = (
  side: TradeSide,
  quantity: number,
  entryPrice: number,
  exitPrice: number,
  fees: number,
  exitValue = exactProduct(exitPrice, quantity),
): Result => {
  const entryValue = exactProduct(entryPrice, quantity);
  const gross =
    side === 'long' ? exactDifference(exitValue, entryValue) : exactDifference(entryValue, exitValue);
  const exactly = exactDifference(gross, fees);
  const moved = (entryPrice + exitPrice) * quantity + Math.abs(fees);
  const profit = Math.abs(exactly) <= ROUNDING * moved ? 0 : exactly;
  return { profit, returnFraction: profit / (entryPrice * quantity) };
};
