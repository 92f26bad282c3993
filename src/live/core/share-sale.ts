import { exactDifference, exactSum } from '../../core/exact-sum.js';
import type { Core } from './core.js';
import type { LiveMarket } from './live-market.js';
import type { LiveOrder } from './live-order.js';

/** What a fill that leaves a position takes, base currency. */
export interface SaleShares {
  readonly ofPosition: number;
  /** Coins of earlier positions that went along. */
  readonly ofLeftOver: number;
  /** Whether more was sold than the books have of both. */
  readonly isTooMuch: boolean;
}

/** Whether an exit is of a position that is gone: what still comes of it is of what was left over beside that. */
const isOfEarlier = ({ trade }: LiveMarket, order: LiveOrder): boolean =>
  (order.purpose === 'exit' || order.purpose === 'flatten') &&
  order.state.request.side === 'sell' &&
  order.trade !== null &&
  order.trade !== trade;

/**
 * Of what a fill of `quantity` is: of the position first, and of what is left over beside it. An exit of an earlier
 * position takes what is left over first: nobody wanted the next one sold.
 */
export const shareSale = (core: Core, market: LiveMarket, order: LiveOrder, quantity: number): SaleShares => {
  const { lane } = market;
  const held = Math.abs(lane.quantity);
  const nearly = Math.max(lane.instrument.lotSize * 1e-6, held * 1e-12);
  const first = isOfEarlier(market, order) ? Math.min(quantity, lane.dust) : 0;
  const left = exactDifference(lane.dust, first);
  const rest = exactDifference(quantity, first);
  if (first > 0 && rest <= nearly) return { ofPosition: 0, ofLeftOver: first, isTooMuch: false };
  const besides = exactDifference(rest, held);
  // The fill model is followed to the last bit, also where the decimals of a slice are not quite those of the position.
  const { fillsAtOpen } = core.settings.capabilities;
  const all = rest > held - nearly && !(fillsAtOpen && rest < held);
  return {
    ofPosition: all ? held : rest,
    ofLeftOver: exactSum(first, besides > nearly ? Math.min(besides, left) : 0),
    isTooMuch: exactDifference(besides, left) > nearly,
  };
};
