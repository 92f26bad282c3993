import type { FillReport } from '../../core/order.js';
import { baseOf, quoteOf } from '../../core/symbol.js';
import type { Core } from './core.js';
import type { LiveMarket } from './live-market.js';

/** Whether the venue took its fee from what was bought, so that less was received. */
export const isOfWhatWasBought = ({ side, symbol, feeCurrency }: FillReport): boolean =>
  side === 'buy' && feeCurrency === baseOf(symbol);

/** The markets in which a currency is what is traded. */
export const marketsOfBase = (core: Core, currency: string): readonly LiveMarket[] =>
  core.markets.filter(({ lane }) => baseOf(lane.instrument.symbol) === currency);

/**
 * What the fee of a fill is worth in quote currency, without booking it: at the price of the fill, or at the last one of
 * the market in which its currency is traded. Where the session trades it in none, the instrument's own rate is taken.
 */
export const feeInQuote = (core: Core, market: LiveMarket, fill: FillReport): number => {
  const { symbol, makerFeeRate, takerFeeRate } = market.lane.instrument;
  const { fee, feeCurrency, price, quantity } = fill;
  if (fee.value === 0 || feeCurrency === quoteOf(symbol)) return fee.value;
  if (feeCurrency === baseOf(symbol)) return fee.value * price.value;
  const traded = marketsOfBase(core, feeCurrency)[0];
  return traded === undefined
    ? quantity.value * price.value * Math.max(makerFeeRate, takerFeeRate)
    : fee.value * traded.price;
};
