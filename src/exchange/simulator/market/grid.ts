import { baseOf, quoteOf } from '../../../core/symbol.js';
import type { Units } from '../units.js';
import { ONE, unitsOf } from '../units.js';
import type { MarketRules } from '../venue/types.js';
import type { SimulatedMarket } from './types.js';

/** The exact rules of a market. A step of 0 ("no grid") becomes the smallest there is, 1e-8. */
export const marketRules = (market: SimulatedMarket): MarketRules => {
  const grid = (step: number): Units => (step === 0 ? 1n : unitsOf(step));
  const [base, quote] = [baseOf(market.symbol), quoteOf(market.symbol)];
  return {
    symbol: base + quote,
    base,
    quote,
    tick: grid(market.tickSize),
    lot: grid(market.lotSize),
    minNotional: unitsOf(market.minNotional),
    notionalFilter: market.notionalFilter ?? 'NOTIONAL',
    makerRate: unitsOf(market.makerFeeRate),
    takerRate: unitsOf(market.takerFeeRate),
  };
};

/** Price from a number of ticks. Inside a market prices are counted in ticks, which doubles hold exactly. */
export const priceOf = (rules: MarketRules, ticks: number): Units => BigInt(ticks) * rules.tick;

/** The whole ticks at or below a price. */
export const ticksBelow = (rules: MarketRules, price: Units): number => Number(price / rules.tick);

/** Value of a trade in quote currency, from a number of ticks and a quantity. */
export const tradeValue = (rules: MarketRules, ticks: number, quantity: Units): Units =>
  (BigInt(ticks) * rules.tick * quantity) / ONE;
