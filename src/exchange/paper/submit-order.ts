import type { OrderReport, OrderRequest } from '../../core/order.js';
import { withinFunds, withinVolume } from '../../execution/fill/quantity.js';
import { directionOf, fundsOf, reducible } from './account.js';
import { checkOrder } from './check-order.js';
import { fillOrder, reduces } from './fill-order.js';
import { isProtection, meetOrder } from './meet-order.js';
import { type Listed, listing, type Paper } from './paper.js';
import { finish, reportOf, tellOrder } from './paper-order.js';
import type { PaperOrder } from './paper-state.js';

/**
 * Takes an order: fills it at the last price told where it is a market order or has been passed, else lets it rest.
 * `inside` is a price that was not told, at which it arrives inside the bar: a slice of a larger order.
 * Throws a rejected exchange error for what a venue would not take.
 */
export const submitOrder = (paper: Paper, request: OrderRequest, inside?: number): OrderReport => {
  const listed = listing(paper, request.symbol);
  const seen = checkOrder(paper, listed, request, inside);
  const arrival = paper.nextOrder++;
  const order: PaperOrder = {
    request: structuredClone(request),
    venueOrderId: `${paper.numbering}${arrival}`,
    arrival,
    status: 'open',
    left: request.quantity.value,
    filled: '0',
    value: 0,
    triggered: false,
    reason: null,
    time: paper.now(),
  };
  paper.orders.push(order);
  if (request.type === 'market') {
    fillOrder(paper, listed, order, seen, 'taker');
    return reportOf(order);
  }
  if (request.timeInForce === 'FOK' && !fillsWhole(paper, listed, order, seen)) {
    finish(paper, order, 'expired', 'not to be had at once as a whole');
    tellOrder(paper, order);
    return reportOf(order);
  }
  if (request.timeInForce !== 'IOC' && request.timeInForce !== 'FOK') tellOrder(paper, order);
  // What protects a position is met in an order of its own, from the next stretch of price on, or the rest of this one.
  if (!isProtection(order)) meetOrder(paper, listed, order, { begin: seen, high: seen, low: seen });
  if (request.timeInForce === 'IOC' && paper.orders.includes(order)) {
    finish(paper, order, 'expired', 'not to be had at once');
    tellOrder(paper, order);
  }
  return reportOf(order);
};

/** All of a limit order could be filled at the price seen. */
const fillsWhole = (paper: Paper, listed: Listed, order: PaperOrder, seen: number): boolean => {
  const { left, request } = order;
  const { lotSize, makerFeeRate } = listed.instrument;
  const direction = directionOf(request);
  if (direction * seen > direction * request.price!.value) return false;
  const wanted = reduces(paper, listed, order)
    ? reducible(paper, listed, direction)
    : withinFunds(left, fundsOf(paper, listed), seen, makerFeeRate, lotSize);
  return wanted >= left && withinVolume(left, listed.market.volumeLeft ?? left, lotSize) === left;
};
