import { DAY_MS } from '../../core/timeframe.js';
import { DAYS_PER_YEAR } from '../../metrics/daily-returns.js';

/** What is left of an account that lost everything, so that its growth is a number: a billionth. */
const LEAST_LEFT = 1e-9;

/** Continuous growth a year, `ln(ratio) × 365 / days`; of a ratio below a billionth that of a billionth. */
export const yearlyGrowth = (ratio: number, lengthMs: number): number =>
  (Math.log(Math.max(ratio, LEAST_LEFT)) * DAYS_PER_YEAR * DAY_MS) / lengthMs;
