import { exactOnStep } from '../../core/exact.js';
import type { Core } from './core.js';
import type { LiveMarket } from './live-market.js';
import type { LiveOrder } from './live-order.js';
import { protectable } from './part-missing.js';
import { aliveOrders, isAlive } from './place-order.js';
import { isDust } from './sync-exits.js';

/** The venue has not answered to something of it. */
const isUnanswered = (order: LiveOrder): boolean => {
  const { told, cancelling } = order.state;
  return isAlive(order) && (told !== 'live' || cancelling);
};

/** Whether a position that is kept lacks the stop that the venue should hold for it. */
const lacksStop = (core: Core, market: LiveMarket): boolean => {
  const { lane } = market;
  const { lotSize, tickSize, minNotional } = lane.instrument;
  const quantity = exactOnStep(protectable(market), lotSize).value;
  if (Number.isNaN(lane.stop) || !(quantity * lane.stop >= minNotional) || quantity === 0) return false;
  const price = exactOnStep(lane.stop, tickSize).value;
  return !aliveOrders(core, market, 'stop').some(
    ({ state }) => state.told === 'live' && !state.cancelling && state.request.stopPrice?.value === price,
  );
};

/**
 * Whether a session could end now: no exit is wanted, nothing is on its way, and every position that is kept has its stop
 * at the venue, where that can hold one.
 */
export const isSettled = (core: Core): boolean => {
  const { restingStops, fillsAtOpen } = core.settings.capabilities;
  for (const market of core.markets) {
    const { lane, entering, leaving } = market;
    const leaves = lane.exitReason !== null && lane.quantity !== 0 && (fillsAtOpen || !isDust(market));
    if (leaves || entering !== null || leaving !== null) return false;
    if (restingStops && !fillsAtOpen && lacksStop(core, market)) return false;
  }
  for (const order of core.orders.values()) {
    const protects = order.purpose === 'stop' || order.purpose === 'target';
    if (isAlive(order) && (!protects || (isUnanswered(order) && !fillsAtOpen))) return false;
  }
  return true;
};
