import { addDecimals } from '../../core/decimal-text.js';
import { takerFillPrice } from '../../execution/fill/costs.js';
import { restOf, withinFunds, withinVolume } from '../../execution/fill/quantity.js';
import { allotFunds, bookFill, covers, directionOf, fundsOf, heldOf, reducible } from './account.js';
import { exactNumber } from './number-text.js';
import { type Listed, type Paper, tell } from './paper.js';
import { finish, forget, tellBalances, tellOrder } from './paper-order.js';
import type { PaperOrder } from './paper-state.js';

/** What came of an order that met its price. */
export interface Met {
  /** Something was told. */
  readonly told: boolean;
  /** All that could be wanted was filled. */
  readonly whole: boolean;
}

/** What a taker pays or gets for `quantity`, at the volume of this bar. */
export const takerPriceOf = (
  paper: Paper,
  { instrument, market }: Listed,
  reference: number,
  direction: 1 | -1,
  quantity: number,
): number =>
  takerFillPrice(
    paper.costs.slippage,
    reference,
    direction,
    quantity,
    market.volume ?? 0,
    instrument.tickSize,
  );

/** True for an order that can only make a position smaller. */
export const reduces = (paper: Paper, listed: Listed, { request }: PaperOrder): boolean => {
  const direction = directionOf(request);
  if (request.purpose !== 'entry') return true;
  return direction === -1 && (!paper.allowShort || heldOf(paper, listed) > 0);
};

/** What of the order money or the position lets it want. */
const wantedOf = (
  paper: Paper,
  listed: Listed,
  order: PaperOrder,
  reference: number,
  liquidity: 'maker' | 'taker',
): number => {
  const { instrument } = listed;
  const direction = directionOf(order.request);
  if (reduces(paper, listed, order)) return Math.min(order.left, reducible(paper, listed, direction));
  // A market order has just been looked at, with a tolerance for rounding.
  if (order.request.type === 'market') return order.left;
  const maker = liquidity === 'maker';
  const price = maker ? reference : takerPriceOf(paper, listed, reference, direction, order.left);
  const feeRate = maker ? instrument.makerFeeRate : instrument.takerFeeRate;
  return withinFunds(order.left, fundsOf(paper, listed), price, feeRate, instrument.lotSize);
};

/**
 * Fills an order that has met `reference`, as far as money, position and volume let it. What the volume does not let
 * through of a taker is over; a limit order goes on resting. `limit` is a price that a taker does not go beyond.
 */
export const fillOrder = (
  paper: Paper,
  listed: Listed,
  order: PaperOrder,
  reference: number,
  liquidity: 'maker' | 'taker',
  limit?: number,
): Met => {
  const { market, instrument } = listed;
  const { lotSize } = instrument;
  const wanted = wantedOf(paper, listed, order, reference, liquidity);
  if (!(wanted > 0)) {
    finish(paper, order, 'expired', reduces(paper, listed, order) ? 'nothing held' : 'insufficient funds');
    tellOrder(paper, order);
    return { told: true, whole: false };
  }
  const cut = !covers(wanted, order.left, lotSize);
  const filled = withinVolume(wanted, market.volumeLeft ?? Number.POSITIVE_INFINITY, lotSize);
  const whole = filled === wanted;
  order.left = whole ? 0 : restOf(order.left, filled, lotSize);
  if (filled > 0) book(paper, listed, order, reference, liquidity, filled, limit);
  if (whole) finish(paper, order, cut ? 'expired' : 'filled', cut ? 'cut by what backs it' : null);
  else if (liquidity === 'taker' && limit === undefined) finish(paper, order, 'expired', 'cut by volume');
  else if (filled > 0) order.status = 'partially_filled';
  else return { told: false, whole };
  order.time = paper.now();
  tellOrder(paper, order);
  if (filled > 0) tellBalances(paper, order.request.symbol);
  return { told: true, whole };
};

const book = (
  paper: Paper,
  listed: Listed,
  order: PaperOrder,
  reference: number,
  liquidity: 'maker' | 'taker',
  quantity: number,
  limit: number | undefined,
): void => {
  const { market, instrument, quote } = listed;
  const { request } = order;
  const direction = directionOf(request);
  const taken =
    liquidity === 'maker' ? reference : takerPriceOf(paper, listed, reference, direction, quantity);
  const price = limit === undefined ? taken : direction * Math.min(direction * taken, direction * limit);
  const feeRate = liquidity === 'maker' ? instrument.makerFeeRate : instrument.takerFeeRate;
  const fee = quantity * price * feeRate;
  const entry = !reduces(paper, listed, order);
  if (market.volumeLeft !== null) market.volumeLeft -= quantity;
  market.taken += quantity;
  if (entry && paper.spendable[quote] !== undefined)
    paper.spendable[quote] -= quantity * price * (1 + feeRate);
  bookFill(paper, listed, direction, quantity, price, fee);
  market.mark = price;
  // What was left at the open is there for the entries of the same open.
  if (!entry && market.stretch === null) allotFunds(paper, listed);
  const exactQuantity = exactNumber(quantity);
  order.filled = addDecimals(order.filled, exactQuantity.text);
  order.value += price * quantity;
  const fill = {
    venueFillId: `${paper.numbering}${paper.nextFill++}`,
    venueOrderId: order.venueOrderId,
    clientOrderId: request.clientOrderId,
    symbol: request.symbol,
    side: request.side,
    price: exactNumber(price),
    quantity: exactQuantity,
    fee: exactNumber(fee),
    feeCurrency: quote,
    liquidity,
    reference,
    time: market.time ?? paper.now(),
  };
  paper.fills.push(fill);
  forget(paper);
  tell(paper, request.symbol, { kind: 'fill', fill });
};
