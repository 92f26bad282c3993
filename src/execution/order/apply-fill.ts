import { invariantError } from '../../core/errors.js';
import type { FillReport } from '../../core/order.js';
import { addExact, isPositive } from '../exact-sums.js';
import { isOverfilled } from './order-facts.js';
import type { OrderState } from './order-state.js';
import type { Finding } from './settle.js';

const mustBeOurs = (state: OrderState, fill: FillReport): void => {
  const { clientOrderId, symbol, side } = state.request;
  const other =
    fill.clientOrderId === null
      ? state.venueOrderId !== null && state.venueOrderId !== fill.venueOrderId
      : fill.clientOrderId !== clientOrderId;
  if (other || fill.symbol !== symbol || fill.side !== side) {
    throw invariantError(
      `fill ${fill.venueFillId} of order ${fill.clientOrderId ?? fill.venueOrderId} (${fill.side} ${fill.symbol}) was handed to order ${clientOrderId}`,
    );
  }
  if (!isPositive(fill.quantity) || !isPositive(fill.price)) {
    throw invariantError(
      `fill ${fill.venueFillId} of order ${clientOrderId} has quantity ${fill.quantity.text} at price ${fill.price.text}`,
    );
  }
};

const toldAgain = (known: FillReport, fill: FillReport): Finding => {
  if (known.quantity.value === fill.quantity.value && known.price.value === fill.price.value) return {};
  const reason = `fill ${fill.venueFillId} was told as ${known.quantity.text} at ${known.price.text}, then as ${fill.quantity.text} at ${fill.price.text}`;
  return { facts: { reason }, ask: true };
};

/** Why a fill cannot be true together with what else is known; null where it can. */
const contradictionOf = (state: OrderState, fill: FillReport): string | null => {
  if (state.venueOrderId !== null && state.venueOrderId !== fill.venueOrderId) {
    return `the venue has two orders for it: ${state.venueOrderId} and ${fill.venueOrderId}`;
  }
  return state.status === 'rejected' || state.status === 'denied'
    ? `it was taken for ${state.status}, and fill ${fill.venueFillId} came`
    : null;
};

/** What a fill brings: nothing where it is known. It proves that the venue has, or had, the order. */
export const findInFill = (state: OrderState, fill: FillReport): Finding => {
  mustBeOurs(state, fill);
  const known = state.fills.find(({ venueFillId }) => venueFillId === fill.venueFillId);
  if (known !== undefined) return toldAgain(known, fill);
  const contradiction = contradictionOf(state, fill);
  const facts = {
    fills: [...state.fills, fill],
    filled: addExact(state.filled, fill.quantity),
    venueOrderId: state.venueOrderId ?? fill.venueOrderId,
    told: state.told === null || state.told === 'rejected' ? ('live' as const) : state.told,
    ...(contradiction === null ? {} : { reason: contradiction }),
  };
  const ask = contradiction !== null || isOverfilled({ ...state, ...facts });
  return { facts, accepted: [fill], ask };
};
