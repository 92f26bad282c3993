import { usageError } from '../../../core/errors.js';
import { LEAST_STEPS } from './path.js';
import type { SimulatedMarket } from './types.js';

/** Throws a usage error for a market that cannot be played: numbers that are none, a timeframe that is another. */
export const checkMarket = (market: SimulatedMarket): void => {
  const { symbol, candles, timeframe, book = {}, stepsPerCandle = LEAST_STEPS } = market;
  const refuse = (what: string, next: string): never => {
    throw usageError(`the simulated market ${symbol} ${what}`, next);
  };
  if (typeof candles !== 'function' && candles.timeframe !== timeframe) {
    refuse(`has candles of ${candles.timeframe} and says ${timeframe}`, 'give both the same timeframe');
  }
  for (const name of ['tickSize', 'lotSize', 'minNotional', 'makerFeeRate', 'takerFeeRate'] as const) {
    const value = market[name];
    if (!(value >= 0 && value < 1e9)) refuse(`has a ${name} of ${value}`, 'give a number from 0 up');
  }
  if (market.makerFeeRate >= 1 || market.takerFeeRate >= 1) {
    refuse('has a fee of everything', 'give fees as fractions: 0.001 is 0.1 %');
  }
  if (!(Number.isInteger(stepsPerCandle) && stepsPerCandle >= LEAST_STEPS && stepsPerCandle <= MOST_STEPS)) {
    refuse(
      `has ${stepsPerCandle} steps per candle`,
      `give a whole number from ${LEAST_STEPS} to ${MOST_STEPS}`,
    );
  }
  for (const name of ['spreadTicks', 'levels', 'gapTicks'] as const) {
    const value = book[name] ?? 1;
    if (!(Number.isInteger(value) && value >= 1)) {
      refuse(`has a book with ${name} ${value}`, 'give a whole number from 1 up');
    }
  }
};

/** Every step of a minute still has a few milliseconds of its own. */
const MOST_STEPS = 5000;
