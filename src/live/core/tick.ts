import { lacksFills, mayBeLive } from '../../execution/order/order-facts.js';
import type { Core } from './core.js';
import type { LiveOrder } from './live-order.js';
import { aliveOrders, cancelOrder } from './place-order.js';

/** Orders that the venue fills at once or not at all: of which something must be heard soon. */
const isImmediate = ({ purpose, state }: LiveOrder): boolean =>
  state.request.type === 'market' || (purpose === 'target' && state.request.type === 'limit');

/** How long a stop may be passed by the price before it is asked for, ms of market time. */
const PASSED_MS = 3_000;

const isLate = (core: Core, { state }: LiveOrder): boolean =>
  core.now - state.updatedAt >= core.settings.orderTimeoutMs;

/** A stop whose price was passed a while ago and of which nothing was heard: was it filled, or did it fail? */
const isPassed = (core: Core, { purpose, market, state }: LiveOrder): boolean => {
  const { lane, price } = core.markets[market]!;
  const { side } = lane.position;
  const stop = state.request.stopPrice?.value ?? Number.NaN;
  if (purpose !== 'stop' || lane.quantity === 0 || core.settings.capabilities.fillsAtOpen) return false;
  return side * price < side * stop && core.now - state.updatedAt >= PASSED_MS;
};

/**
 * Time has passed: orders of which nothing was heard are asked for, and a target that was reached and not filled makes
 * place for the stop again.
 */
export const tick = (core: Core): void => {
  for (const order of core.orders.values()) {
    const { state, purpose } = order;
    if (!mayBeLive(state) && !lacksFills(state)) continue;
    if (!isLate(core, order) && !isPassed(core, order)) continue;
    const unanswered = state.told === null || state.cancelling || lacksFills(state);
    if (unanswered || isImmediate(order) || isPassed(core, order)) {
      core.out.effects.push({ kind: 'ask', order: state.request.clientOrderId, fills: true });
    }
    if (
      purpose === 'target' &&
      isLate(core, order) &&
      mayBeLive(state) &&
      !core.settings.capabilities.restingTargets
    )
      cancelOrder(core, order);
  }
  // The stop made place for a target, and no price has come since: it goes back.
  for (const market of core.markets) {
    if (market.targeting && aliveOrders(core, market, 'stop', 'target').length === 0)
      market.targeting = false;
  }
};
