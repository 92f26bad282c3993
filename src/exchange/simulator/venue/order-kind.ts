import { times, type Units } from '../units.js';
import type { NewOrder, OrderRecord, WireType } from './order.js';

/** Waits for the price to touch its trigger. */
export const hasTrigger = (type: WireType): boolean =>
  type.startsWith('STOP_LOSS') || type.startsWith('TAKE_PROFIT');

/** Has a worst price. */
export const hasLimit = (type: WireType): boolean => type.startsWith('LIMIT') || type.endsWith('_LIMIT');

/** Whether the last price sets the order off: a stop when it goes against the side, a take-profit when with it. */
export const isTouched = (order: Pick<NewOrder, 'type' | 'side' | 'stopPrice'>, last: Units): boolean => {
  const upwards = order.type.startsWith('STOP_LOSS') === (order.side === 'BUY');
  return upwards ? last >= order.stopPrice : last <= order.stopPrice;
};

export const remainingOf = (order: Pick<OrderRecord, 'quantity' | 'executedQuantity'>): Units =>
  order.quantity - order.executedQuantity;

/** What a resting order must hold locked for a quantity: base to sell, or quote at its limit or trigger to buy. */
export const lockFor = (
  order: Pick<NewOrder, 'type' | 'side' | 'price' | 'stopPrice'>,
  quantity: Units,
): Units => {
  if (order.side === 'SELL') return quantity;
  return times(hasLimit(order.type) ? order.price : order.stopPrice, quantity);
};

/** The id of a request that cancels an order: its own, or one that the exchange makes up. */
export const cancelIdOf = ({ orderId }: Pick<OrderRecord, 'orderId'>, given?: string | null): string =>
  given ?? `sim-cancel-${orderId}`;
