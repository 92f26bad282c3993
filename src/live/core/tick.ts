import { lacksFills, mayBeLive } from '../../execution/order/order-facts.js';
import type { Core } from './core.js';
import type { LiveOrder } from './live-order.js';
import { aliveOrders, cancelOrder } from './place-order.js';
import { quietMs } from './quiet-ms.js';

/** Orders that the venue fills at once or not at all: of which something must be heard soon. */
const isImmediate = ({ purpose, state }: LiveOrder): boolean =>
  state.request.type === 'market' || (purpose === 'target' && state.request.type === 'limit');

/** How long a stop may be passed by the price before it is asked for, ms of market time. */
const PASSED_MS = 3_000;

const isLate = (core: Core, order: LiveOrder): boolean =>
  quietMs(core, order) >= core.settings.orderTimeoutMs;

/** A stop whose price was passed a while ago and of which nothing was heard: was it filled, or did it fail? */
const isPassed = (core: Core, order: LiveOrder): boolean => {
  const { purpose, market, state } = order;
  const { lane, price } = core.markets[market]!;
  const { side } = lane.position;
  const stop = state.request.stopPrice?.value ?? Number.NaN;
  if (purpose !== 'stop' || lane.quantity === 0 || core.settings.capabilities.fillsAtOpen) return false;
  return side * price < side * stop && quietMs(core, order) >= PASSED_MS;
};

/** Nobody can say what became of it: whether the venue has it, or what it was filled with. */
const isInDoubt = ({ state }: LiveOrder): boolean => state.status === 'unknown' || lacksFills(state);

const SHORTEST_MS = 1_000;
const LONGEST_MS = 5_000;

/** Asked every second at first, and at last every five: a position may be without stop and exit meanwhile. */
const isDue = (core: Core, order: LiveOrder): boolean => {
  const quiet = quietMs(core, order);
  const pause = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, quiet / 5));
  return Math.min(quiet, core.passed - (order.askedAt ?? 0)) >= pause;
};

/** Whether the venue must be asked for an order by now. */
const isWanted = (core: Core, order: LiveOrder): boolean => {
  const { told, cancelling } = order.state;
  if (isInDoubt(order) || isPassed(core, order)) return true;
  return isLate(core, order) && (told === null || cancelling || isImmediate(order));
};

/** A target that was reached and not filled for too long makes place for the stop again. */
const isStuck = (core: Core, order: LiveOrder): boolean =>
  order.purpose === 'target' &&
  isLate(core, order) &&
  mayBeLive(order.state) &&
  !core.settings.capabilities.restingTargets;

/**
 * Time has passed: orders of which nothing was heard are asked for, those in doubt every few seconds whatever the
 * time-out of orders, and a target that was reached and not filled is taken back.
 */
export const tick = (core: Core): void => {
  for (const [id, order] of core.orders) {
    if (!mayBeLive(order.state) && !lacksFills(order.state)) continue;
    if (isStuck(core, order)) cancelOrder(core, order);
    if (!isWanted(core, order) || !isDue(core, order)) continue;
    // In memory only: there is nothing to tell the books.
    core.orders.set(id, { ...core.orders.get(id)!, askedAt: core.passed });
    core.out.effects.push({ kind: 'ask', order: id, fills: true });
  }
  // The stop made place for a target, and no price has come since: it goes back.
  for (const market of core.markets) {
    if (market.targeting && aliveOrders(core, market, 'stop', 'target').length === 0)
      market.targeting = false;
  }
};
