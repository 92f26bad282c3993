import { DAY_MS } from '../core/timeframe.js';
import { DAYS_PER_YEAR } from './daily-returns.js';
import { finite } from './finite.js';

/** Total return: `final / initial - 1`, a fraction. Null when the initial equity is not above zero. */
export const totalReturn = (initialEquity: number, finalEquity: number): number | null =>
  initialEquity > 0 ? finite(finalEquity / initialEquity - 1) : null;

/**
 * Return of a series of returns in a row: `prod(1 + r) - 1`, a fraction. Null when empty or non-finite.
 * empyrical: `cum_returns_final`, which skips NaN.
 */
export const compoundReturn = (returns: Float64Array): number | null => {
  if (returns.length === 0) return null;
  let growth = 1;
  for (let i = 0; i < returns.length; i++) growth *= 1 + returns[i]!;
  return finite(growth - 1);
};

/**
 * Compound annual growth rate: `(final / initial)^(1 / years) - 1`, a fraction, with years of 365 days from the
 * elapsed time (ms, from the open of the first bar to the close of the last).
 *
 * -1 for a total loss. Null when initial equity or elapsed time is not above zero, when equity ended negative, or
 * when the power overflows. Convention: as freqtrade's `calculate_cagr` (whole days there). empyrical counts periods
 * over 252 instead of elapsed time; backtesting.py's "Return (Ann.)" compounds daily returns.
 */
export const cagr = (initialEquity: number, finalEquity: number, elapsedMs: number): number | null => {
  if (!(initialEquity > 0 && finalEquity >= 0 && elapsedMs > 0)) return null;
  const years = elapsedMs / (DAYS_PER_YEAR * DAY_MS);
  return finite((finalEquity / initialEquity) ** (1 / years) - 1);
};
