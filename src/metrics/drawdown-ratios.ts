import { firstOf } from './drawdown.js';
import { finite, isRounding, quotient } from './finite.js';

/**
 * Calmar ratio: `CAGR / |maximum drawdown|`, both fractions, the drawdown negative as `maxDrawdown` gives it.
 *
 * No unit. Null when either is null or there was no drawdown. Source: T. Young (1991), on three years of monthly
 * data. Like every ratio here it is to be fed the drawdown of DAILY equity, as in empyrical, so that the length of a
 * bar does not move it. backtesting.py takes the drawdown of every bar, freqtrade that of closed trades.
 */
export const calmar = (cagr: number | null, drawdown: number | null): number | null =>
  cagr === null || drawdown === null || isRounding(drawdown) ? null : quotient(cagr, Math.abs(drawdown));

/**
 * Ulcer index: `sqrt(mean(drawdown^2))` over all values of the equity, the initial equity counted as a peak.
 *
 * A fraction (0.05 is 5 %; Martin's own is in percent). 0 when equity never fell. Null when equity is empty or not
 * finite, or does not start above zero. Source: P. Martin and B. McCann (1989). Fed daily equity here.
 */
export const ulcerIndex = (equity: Float64Array, initialEquity = firstOf(equity)): number | null => {
  if (!(equity.length > 0 && initialEquity > 0)) return null;
  let high = initialEquity;
  let squares = 0;
  for (let i = 0; i < equity.length; i++) {
    const now = equity[i]!;
    if (now < high) {
      const depth = (now - high) / high;
      squares += depth * depth;
    } else if (now < Number.POSITIVE_INFINITY) {
      high = now;
    } else {
      return null;
    }
  }
  return finite(Math.sqrt(squares / equity.length));
};

/**
 * Martin ratio (Ulcer performance index): `(CAGR - riskFree per year) / ulcer index`, all fractions.
 * No unit. Null when either is null or the ulcer index is zero. Source: P. Martin and B. McCann (1989).
 */
export const martinRatio = (cagr: number | null, ulcer: number | null, riskFree = 0): number | null =>
  cagr === null || ulcer === null || isRounding(ulcer) ? null : quotient(cagr - riskFree, ulcer);
