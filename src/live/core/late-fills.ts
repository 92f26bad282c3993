import { type Core, note } from './core.js';
import type { LiveMarket } from './live-market.js';
import type { LiveOrder } from './live-order.js';
import { aliveOrders } from './place-order.js';

/**
 * The position of a market is left, while entries may still be filled: until the venue has taken them back they are
 * marked, with the reason of the exit.
 */
export const markEntries = (core: Core, market: LiveMarket, reason: string): void => {
  if (core.settings.capabilities.fillsAtOpen) return;
  for (const order of aliveOrders(core, market, 'entry'))
    if (order.left === undefined)
      core.orders.set(order.state.request.clientOrderId, { ...order, left: reason });
};

/** An entry was filled after its position was left: the strategy wants nothing of it, so it goes the same way. */
export const leaveLateFill = (core: Core, market: LiveMarket, { left, state }: LiveOrder): void => {
  const { lane } = market;
  if (left === undefined || lane.quantity === 0 || lane.exitReason !== null) return;
  lane.exitReason = left;
  note(core, {
    kind: 'filled-after-exit',
    clientOrderId: state.request.clientOrderId,
    payload: { symbol: state.request.symbol, quantity: lane.quantity, reason: left },
  });
};
