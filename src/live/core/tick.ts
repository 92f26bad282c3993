import { lacksFills, mayBeLive } from '../../execution/order/order-facts.js';
import type { Core } from './core.js';
import type { LiveOrder } from './live-order.js';
import { cancelOrder } from './place-order.js';

/** Orders that the venue fills at once or not at all: of which something must be heard soon. */
const isImmediate = ({ purpose, state }: LiveOrder): boolean =>
  state.request.type === 'market' || (purpose === 'target' && state.request.type === 'limit');

const isLate = (core: Core, { state }: LiveOrder): boolean =>
  core.now - state.updatedAt >= core.settings.orderTimeoutMs;

/**
 * Time has passed: orders of which nothing was heard are asked for, and a target that was reached and not filled makes
 * place for the stop again.
 */
export const tick = (core: Core): void => {
  for (const order of core.orders.values()) {
    const { state, purpose } = order;
    if (!mayBeLive(state) || !isLate(core, order)) continue;
    const unanswered = state.told === null || state.cancelling || lacksFills(state);
    if (unanswered || isImmediate(order)) {
      core.out.effects.push({ kind: 'ask', order: state.request.clientOrderId, fills: true });
    }
    if (purpose === 'target' && !core.settings.capabilities.restingTargets) cancelOrder(core, order);
  }
};
