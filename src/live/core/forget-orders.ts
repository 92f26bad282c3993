import { isTerminal } from '../../core/order.js';
import { lacksFills } from '../../execution/order/order-facts.js';
import type { Core } from './core.js';

/** Finished orders that are kept in memory: late messages of them are still understood. */
const KEPT = 200;

/** Drops the oldest finished orders, so that a long session does not grow. The books have them all. */
export const forgetOrders = (core: Core): void => {
  let over = core.orders.size - KEPT;
  if (over <= 0) return;
  for (const [id, { state }] of core.orders) {
    if (over <= 0) return;
    if (!isTerminal(state.status) || lacksFills(state) || core.out.orders.has(id)) continue;
    core.orders.delete(id);
    over--;
  }
};
