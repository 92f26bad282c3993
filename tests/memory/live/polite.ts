import type { LiveBatch, OrderChange } from '../../../src/memory/live/batch.js';
import { EXIT } from './live-fixtures.js';
import type { Model } from './model.js';

/**
 * A batch without most of what contradicts the model: orders, trades and positions go on from what is stored, and fills
 * are of orders that the venue knows. Without this, nearly every batch that chance makes would be refused.
 */
export const polite = (model: Model, batch: LiveBatch): LiveBatch => {
  const told = new Set(batch.trades.map(({ name }) => name));
  const known = (trade: string | null) =>
    trade !== null && (model.trades.has(trade) || told.has(trade)) ? trade : null;
  const seen = new Set<string>();
  const orders = batch.orders.flatMap((order): readonly OrderChange[] => {
    const stored = model.orders.get(order.clientOrderId);
    const venueOrderId = stored?.venueOrderId ?? order.venueOrderId;
    const unsent = order.status === 'intent' || order.status === 'denied';
    if (seen.has(order.clientOrderId) || (unsent && venueOrderId !== null)) return [];
    seen.add(order.clientOrderId);
    return [{ ...order, venueOrderId, trade: stored?.trade ?? known(order.trade) }];
  });
  return {
    ...batch,
    orders,
    fills: batch.fills.filter(
      ({ clientOrderId: id }) => (model.orders.get(id ?? '')?.venueOrderId ?? null) !== null,
    ),
    trades: batch.trades.map((trade) =>
      batch.trades.some(({ name, exit }) => name === trade.name && exit !== null) ||
      (model.trades.get(trade.name)?.exit ?? null) !== null
        ? { ...trade, exit: EXIT }
        : trade,
    ),
    positions: batch.positions.map((position) => {
      const stored = model.positions.get(position.symbol);
      const openedAt = stored?.openedAt ?? position.openedAt;
      return { ...position, openedAt, trade: stored?.trade ?? known(position.trade) };
    }),
  };
};
