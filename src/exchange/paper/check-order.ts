import { ceilToStep, floorToStep } from '../../core/money.js';
import type { OrderRequest, OrderType } from '../../core/order.js';
import { type Failure, venueFailure } from '../failure.js';
import { covers, directionOf, fundsOf, heldOf, reducible } from './account.js';
import { takerPriceOf } from './fill-order.js';
import type { Listed, Paper } from './paper.js';

/** What an order may cost more than there is, relative: two programs add up the same money differently. */
const TOLERANCE = 1e-9;

const CLIENT_ID = /^[A-Za-z0-9_-]{1,36}$/;

const NEEDS_PRICE: ReadonlySet<OrderType> = new Set([
  'limit',
  'limit-maker',
  'stop-limit',
  'take-profit-limit',
]);
const NEEDS_TRIGGER: ReadonlySet<OrderType> = new Set([
  'stop',
  'stop-limit',
  'take-profit',
  'take-profit-limit',
]);

const reject = (order: OrderRequest, failure: Failure, why: string, hint?: string): never => {
  const message = `paper order ${order.clientOrderId} of ${order.symbol}: ${why}`;
  throw venueFailure('rejected', failure, message, hint === undefined ? {} : { hint });
};

/** On the grid but for binary rounding. */
const onGrid = (value: number, step: number): boolean => floorToStep(value, step) === ceilToStep(value, step);

const checkWords = (paper: Paper, order: OrderRequest): void => {
  const { clientOrderId, type, price, stopPrice, timeInForce } = order;
  if (!CLIENT_ID.test(clientOrderId))
    reject(order, 'other', 'its number is not 1 to 36 letters, digits, - and _', 'give it another number');
  const known = ({ request }: { readonly request: OrderRequest }): boolean =>
    request.clientOrderId === clientOrderId;
  if (paper.orders.some(known) || paper.finished.some(known))
    reject(order, 'duplicate', 'there is an order by that number already');
  if (NEEDS_PRICE.has(type) !== (price !== null))
    reject(order, 'other', `a ${type} order ${price === null ? 'needs a price' : 'has no price'}`);
  if (NEEDS_TRIGGER.has(type) !== (stopPrice !== null))
    reject(
      order,
      'other',
      `a ${type} order ${stopPrice === null ? 'needs a stop price' : 'has no stop price'}`,
    );
  if (timeInForce !== null && timeInForce !== 'GTC' && type !== 'limit')
    reject(order, 'other', `${timeInForce} goes with limit orders only, this is a ${type} order`);
};

const checkGrid = (order: OrderRequest, { instrument: { tickSize, lotSize } }: Listed): void => {
  const { quantity } = order;
  if (!(quantity.value > 0)) reject(order, 'filter', `the quantity ${quantity.text} is not above 0`);
  if (!onGrid(quantity.value, lotSize))
    reject(order, 'filter', `the quantity ${quantity.text} is not a multiple of the lot ${lotSize}`);
  for (const price of [order.price, order.stopPrice]) {
    if (price === null) continue;
    if (!(price.value > 0)) reject(order, 'filter', `the price ${price.text} is not above 0`);
    if (!onGrid(price.value, tickSize))
      reject(order, 'filter', `the price ${price.text} is not a multiple of the tick ${tickSize}`);
  }
};

/** The price at which the order is expected to be filled, and its fee. */
const expectedOf = (
  paper: Paper,
  listed: Listed,
  order: OrderRequest,
  seen: number,
): { readonly price: number; readonly feeRate: number } => {
  const { makerFeeRate, takerFeeRate } = listed.instrument;
  if (order.type === 'limit' || order.type === 'limit-maker')
    return { price: order.price!.value, feeRate: makerFeeRate };
  if (order.price !== null) return { price: order.price.value, feeRate: takerFeeRate };
  const reference = order.stopPrice?.value ?? seen;
  const price = takerPriceOf(paper, listed, reference, directionOf(order), order.quantity.value);
  return { price, feeRate: takerFeeRate };
};

const checkMoney = (
  paper: Paper,
  listed: Listed,
  order: OrderRequest,
  seen: number,
  isSlice: boolean,
): void => {
  const { instrument, base, quote } = listed;
  const direction = directionOf(order);
  const quantity = order.quantity.value;
  const held = heldOf(paper, listed);
  const opens = order.purpose === 'entry' && (direction === 1 || (paper.allowShort && held <= 0));
  if (!opens) {
    const there = reducible(paper, listed, direction);
    // A stop or a target sells what there is when it is met.
    const some = order.purpose === 'stop' || order.purpose === 'target';
    const enough = some ? there > 0 : covers(there, quantity, instrument.lotSize);
    if (!enough)
      reject(
        order,
        'insufficient-balance',
        `insufficient balance: ${quantity} ${base} to ${order.side}, ${Math.abs(held)} held`,
      );
  }
  const { price, feeRate } = expectedOf(paper, listed, order, seen);
  // What leaves a position is never too small, as in a backtest: it must be possible to be flat.
  if (order.purpose === 'entry' && !isSlice && quantity * price < instrument.minNotional)
    reject(
      order,
      'filter',
      `its value ${quantity * price} ${quote} is below the minimum of ${instrument.minNotional}`,
    );
  // What of a slice money backs was measured as a backtest does: at the price of all that was asked for.
  if (!opens || isSlice) return;
  const funds = fundsOf(paper, listed);
  const cost = quantity * price * (1 + feeRate);
  if (cost > funds * (1 + TOLERANCE))
    reject(
      order,
      'insufficient-balance',
      `insufficient balance: it takes ${cost} ${quote}, ${funds} are free`,
    );
};

/**
 * The price at which the order arrives, once all that a venue looks at is right. Throws a rejected exchange error, as a
 * venue does, for what is not.
 */
export const checkOrder = (paper: Paper, listed: Listed, order: OrderRequest, inside?: number): number => {
  checkWords(paper, order);
  checkGrid(order, listed);
  const { market } = listed;
  const seen = inside ?? market.stretch?.close ?? market.last;
  if (seen === null)
    return reject(
      order,
      'market-closed',
      'no price of this market has been told yet',
      'wait for its first candle',
    );
  checkMoney(paper, listed, order, seen, inside !== undefined);
  const direction = directionOf(order);
  if (order.type === 'limit-maker' && direction * seen <= direction * order.price!.value)
    reject(order, 'other', `it would take from the book: the price is ${seen}`);
  return seen;
};
