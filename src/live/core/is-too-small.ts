import type { LiveMarket } from './live-market.js';

/** Whether a quantity (base currency) is less than the venue takes of a market at the last price. */
export const isTooSmall = ({ lane, price }: LiveMarket, quantity: number): boolean =>
  !(quantity > 0) || quantity * price < lane.instrument.minNotional;
