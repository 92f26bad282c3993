import { type Exact, ZERO } from '../../core/exact.js';
import type { OrderRef } from '../../core/order.js';
import { compareExact, isPositive, subtractExact } from '../exact-sums.js';
import type { OrderState } from './order-state.js';

/** Mean price of the fills known, weighted by their quantities, in quote currency; null without fills. */
export const averagePriceOf = (state: OrderState): number | null => {
  let value = 0;
  let quantity = 0;
  for (const fill of state.fills) {
    value += fill.price.value * fill.quantity.value;
    quantity += fill.quantity.value;
  }
  return quantity > 0 ? value / quantity : null;
};

/** What is not filled yet, exact; zero where more was filled than ordered. */
export const remainingOf = (state: OrderState): Exact => {
  const remaining = subtractExact(state.request.quantity, state.filled);
  return isPositive(remaining) ? remaining : ZERO;
};

/** The venue has it and can fill more of it, as far as is known. */
export const isWorking = (state: OrderState): boolean =>
  (state.status === 'open' || state.status === 'partially_filled') && state.told === 'live';

/** The venue may hold it: nothing may be sent in its place before that is clear. */
export const mayBeLive = (state: OrderState): boolean =>
  state.status === 'submitted' ||
  state.status === 'open' ||
  state.status === 'partially_filled' ||
  state.status === 'unknown';

/** The quantity is filled, to the last digit that a 64-bit number can show. */
export const isFilledUp = (state: OrderState): boolean =>
  compareExact(state.filled, state.request.quantity) >= 0 ||
  state.filled.value >= state.request.quantity.value;

/** More was filled than was ordered: something is wrong at the venue or with us. */
export const isOverfilled = (state: OrderState): boolean =>
  compareExact(state.filled, state.request.quantity) > 0;

/** The venue says that more is filled than the fills known add up to. */
export const lacksFills = (state: OrderState): boolean =>
  compareExact(state.reported, state.filled) > 0 || (state.told === 'filled' && state.status !== 'filled');

export const orderRef = (state: OrderState): OrderRef => ({
  symbol: state.request.symbol,
  clientOrderId: state.request.clientOrderId,
  venueOrderId: state.venueOrderId,
});
