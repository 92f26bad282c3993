import { type CandleRow, candlesFromRows, withInputs } from '../core/candles.js';
import { blankInputs } from './inputs/read-inputs.js';
import type { ParameterValues } from './parameters.js';
import type { Strategy } from './strategy.js';

/** More than the longest warm-up by so many bars. */
const MORE = 50;
const MINUTE = 60_000;

/**
 * Whether a strategy protects its positions with a stop, as it declares it over candles that do not move; null where it
 * cannot be prepared on such.
 */
export const setsStop = (strategy: Strategy, params: ParameterValues): boolean | null => {
  const rows = Array.from(
    { length: strategy.warmup(params) + MORE },
    (_, k): CandleRow => [k * MINUTE, 100, 100, 100, 100, 1],
  );
  try {
    const still = candlesFromRows('BTC/USDT', '1m', rows);
    const market = withInputs(still, blankInputs(strategy.inputs ?? {}, rows.length));
    const { protection } = strategy.prepare(market, params).rules;
    return protection?.stop !== undefined || protection?.trailing !== undefined;
  } catch {
    // A strategy of the user's may need prices that move: what it sets is seen when it trades.
    return null;
  }
};
