import { exactDifference, exactProduct, exactSum } from '../../core/exact-sum.js';
import type { Core } from './core.js';
import type { LiveMarket } from './live-market.js';

/** The newest price of a market; that of the last close where none was told since. */
export const priceNow = ({ price, lane }: LiveMarket): number => (Number.isNaN(price) ? lane.mark : price);

/** What an account is worth at the newest prices, quote currency. */
export interface WorthNow {
  /** Cash, positions and what is left over of earlier ones. */
  readonly equity: number;
  /** Positions alone, shorts as what they would cost. */
  readonly exposure: number;
}

/**
 * What the account is worth at this moment. The engine decides by the last closed candle (`equityOf`); a person is shown
 * the newest price, and all that stands beside it is of the same moment.
 */
export const worthNow = ({ engine, markets }: Core): WorthNow => {
  let equity = engine.ledger.cash;
  let exposure = 0;
  for (const market of markets) {
    const { quantity, dust } = market.lane;
    if (quantity === 0 && dust === 0) continue;
    const price = priceNow(market);
    equity += (quantity + dust) * price;
    exposure += Math.abs(quantity * price);
  }
  return { equity, exposure };
};

/** What the part of a position that is still held cost in fees when it was entered, quote currency. */
const feesOfHeld = ({ lane, entryFees }: LiveMarket): number => {
  const held = lane.entryQuantity > 0 ? Math.min(1, Math.abs(lane.quantity) / lane.entryQuantity) : 1;
  return held * entryFees;
};

/**
 * What the open position of a market has gained at its newest price, less its part of what the entry cost in fees, before
 * the fee of the exit; quote currency. NaN where no price is known.
 */
export const gainNow = (market: LiveMarket): number => {
  const { lane } = market;
  return lane.quantity * (priceNow(market) - lane.position.entryPrice) - feesOfHeld(market);
};

/**
 * What the parts of the open position brought that were left already, after their fees and their part of those of the
 * entry; quote currency, 0 where nothing was left yet. With `gainNow` it is all that the position has gained.
 */
export const gainOfParts = (market: LiveMarket): number => {
  const { lane } = market;
  if (lane.quantity === 0 || lane.exitQuantity === 0) return 0;
  const { side, entryPrice } = lane.position;
  const gross = side * exactDifference(lane.exitValue, exactProduct(lane.exitQuantity, entryPrice));
  return exactSum(gross, -lane.fees, feesOfHeld(market));
};
