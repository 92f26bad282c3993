import type { Exchange, MarketInterface } from 'ccxt';
import { exchangeError } from '../core/errors.js';
import type { Instrument } from '../core/instrument.js';

/** ccxt's ways to state a precision (`precisionMode`). */
const DECIMAL_PLACES = 2;
const TICK_SIZE = 4;

/** A market of ccxt as an instrument: steps and minimum as the venue states them, its standard fees as fractions. */
export const instrumentOf = (exchange: Exchange, market: MarketInterface): Instrument => {
  const { maker, taker } = market;
  if (maker === undefined || taker === undefined) {
    throw exchangeError('rejected', `${exchange.id} does not say what trading ${market.symbol} costs`, {
      hint: 'state the fee with --fee',
    });
  }
  return {
    symbol: market.symbol,
    tickSize: stepOf(market.precision?.price, exchange.precisionMode),
    lotSize: stepOf(market.precision?.amount, exchange.precisionMode),
    minNotional: market.limits?.cost?.min ?? 0,
    makerFeeRate: maker,
    takerFeeRate: taker,
  };
};

/** A precision as a step; 0 (no grid) where none is stated or it counts significant digits. */
const stepOf = (precision: number | null | undefined, mode: number | undefined): number => {
  if (typeof precision !== 'number') return 0;
  if (mode === TICK_SIZE) return precision;
  return mode === DECIMAL_PLACES ? Number(`1e-${precision}`) : 0;
};
