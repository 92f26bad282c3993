import { finite, isRounding } from './finite.js';
import { MIN_RETURNS } from './minimums.js';

/**
 * Stability: R squared of a straight line through the cumulative LOG returns against time, in [0, 1].
 *
 * 1 is growth (or loss) at a constant rate. Null for fewer than 2 returns, a flat curve, or a return of -1 or less.
 * Convention: empyrical's `stability_of_timeseries`. freqtrade and backtesting.py have none.
 */
export const stability = (returns: Float64Array): number | null => {
  const count = returns.length;
  if (count < MIN_RETURNS) return null;
  const curve = new Float64Array(count);
  let level = 0;
  let total = 0;
  for (let i = 0; i < count; i++) {
    level += Math.log1p(returns[i]!);
    curve[i] = level;
    total += level;
  }
  const meanLevel = total / count;
  const meanTime = (count - 1) / 2;
  let timeSquares = 0;
  let levelSquares = 0;
  let products = 0;
  for (let i = 0; i < count; i++) {
    const t = i - meanTime;
    const y = curve[i]! - meanLevel;
    timeSquares += t * t;
    levelSquares += y * y;
    products += t * y;
  }
  if (isRounding(Math.sqrt(levelSquares / count))) return null;
  return finite(Math.min(1, (products * products) / (timeSquares * levelSquares)));
};
