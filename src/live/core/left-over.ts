import { exactDifference, exactProduct, exactSum } from '../../core/exact-sum.js';
import { floorToStep } from '../../core/money.js';
import type { FillEvent } from '../../engine/fills.js';
import type { Lane } from '../../engine/lane.js';
import { bookFill } from '../../engine/ledger.js';
import { dustOf } from '../../execution/fill/quantity.js';
import { type Core, note } from './core.js';
import { isTooSmall } from './is-too-small.js';
import type { LiveMarket } from './live-market.js';
import { protectable } from './part-missing.js';

/**
 * Coins that are left over of earlier positions and go with the exit of this one. Not where the venue holds less than the
 * books, nor once it has refused an exit and would take the position alone: what is held must never be kept for coins that
 * lie beside it.
 */
const goesAlong = (market: LiveMarket): number => {
  const { lane, exitFailures, lacking } = market;
  if (!(lane.quantity > 0) || lacking !== 0) return 0;
  const alone = floorToStep(protectable(market), lane.instrument.lotSize);
  return exitFailures === 0 || isTooSmall(market, alone) ? lane.dust : 0;
};

/** The most that an exit may sell: the position as far as the venue holds it, and what goes along. Base currency. */
export const mostToSell = (market: LiveMarket): number => exactSum(protectable(market), goesAlong(market));

/** What an exit of the whole position sells, on the lot grid. */
export const exitQuantity = (market: LiveMarket): number =>
  floorToStep(mostToSell(market), market.lane.instrument.lotSize);

/** How much of what is left over the venue would take by itself, on the lot grid: 0 where it is too small to be sold. */
export const sellableAlone = ({ instrument, dust, mark }: Lane): number => {
  const quantity = floorToStep(dust, instrument.lotSize);
  return quantity > 0 && quantity * mark >= instrument.minNotional ? quantity : 0;
};

/** Adds coins that a position leaves over, with what was paid for them. */
export const leaveOver = (lane: Lane, quantity: number): void => {
  lane.dust = exactSum(lane.dust, quantity);
  lane.dustCost = exactSum(lane.dustCost, quantity * lane.position.entryPrice);
};

/** Coins of books that did not keep what was paid for them: from now on they cost what they are worth at the last price. */
export const costLeftOver = ({ lane, price }: LiveMarket): void => {
  if (lane.dust > 0 && lane.dustCost === 0 && price > 0) lane.dustCost = lane.dust * price;
};

/** Takes coins from what is left over; answers what was paid for them. */
export const takeLeftOver = (lane: Lane, quantity: number): number => {
  const cost = lane.dustCost * (quantity / lane.dust);
  const left = exactDifference(lane.dust, quantity);
  const isAll = left <= dustOf(quantity, lane.instrument.lotSize);
  lane.dust = isAll ? 0 : left;
  lane.dustCost = isAll ? 0 : exactDifference(lane.dustCost, cost);
  return cost;
};

/**
 * Books that coins left over of earlier positions were sold beside one. They are of no trade: their profit, against what
 * was paid for them, is in the cash and in the journal. `time`: of the fill, ms UTC.
 */
export const sellLeftOver = (
  core: Core,
  { lane }: LiveMarket,
  event: FillEvent,
  clientOrderId: string,
  time: number,
): void => {
  const { price, quantity, slip, fee = 0 } = event;
  const { ledger, arithmetic } = core.engine;
  bookFill(ledger, -quantity, price, fee, slip * quantity, arithmetic);
  const cost = takeLeftOver(lane, quantity);
  note(core, {
    kind: 'left-over-sold',
    clientOrderId,
    payload: {
      symbol: lane.instrument.symbol,
      quantity,
      price,
      fee,
      cost,
      profit: exactSum(exactProduct(quantity, price), -fee, -cost),
      left: lane.dust,
      filledAt: time,
    },
  });
};
