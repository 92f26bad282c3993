import { quotient } from './finite.js';
import { MIN_TRADES } from './minimums.js';
import { tradeMean } from './trade-columns.js';

/** Spread of profits this small beside the profits themselves is rounding: all trades earned the same. */
const ROUNDING = 1e-14;

/**
 * System quality number: `sqrt(trades) * mean(pnl) / std(pnl)`, std with ddof 1.
 *
 * No unit: it is the t-statistic of the mean trade. Null for fewer than 2 trades or when all earned the same.
 * Source: V. Tharp, Definitive Guide to Position Sizing, on R-multiples; here on money, as backtesting.py does
 * (freqtrade too). Tharp asks for at least 30 trades and caps the count at 100; nothing is capped here.
 */
export const sqn = (pnl: Float64Array, count = pnl.length): number | null => {
  const average = tradeMean(pnl, count);
  if (count < MIN_TRADES || average === null) return null;
  let squares = 0;
  for (let i = 0; i < count; i++) squares += (pnl[i]! - average) ** 2;
  const deviation = Math.sqrt(squares / (count - 1));
  if (deviation <= ROUNDING * Math.abs(average)) return null;
  return quotient(Math.sqrt(count) * average, deviation);
};
