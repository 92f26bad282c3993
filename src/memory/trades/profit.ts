import type { TradeSide } from './trade-record.js';

export interface Result {
  readonly profit: number;
  readonly returnFraction: number;
}

/**
 * What a round trip made: `(exit - entry) × quantity - fees` for a long, `(entry - exit) × quantity - fees` for a
 * short, in quote currency, and the same over the value of the entry.
 */
export const resultOf = (
  side: TradeSide,
  quantity: number,
  entryPrice: number,
  exitPrice: number,
  fees: number,
): Result => {
  const move = side === 'long' ? exitPrice - entryPrice : entryPrice - exitPrice;
  const profit = move * quantity - fees;
  return { profit, returnFraction: profit / (entryPrice * quantity) };
};
