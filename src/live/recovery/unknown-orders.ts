import { orderRef } from '../../execution/order/order-facts.js';
import type { LiveOrder } from '../core/live-order.js';
import type { VenueFacts } from '../reconcile/venue-facts.js';
import type { Running } from '../session/running.js';

/** The newest, one with fills before one without: venues remember those for longer. */
const lastOf = (orders: readonly LiveOrder[]): LiveOrder | undefined => {
  const filled = orders.filter(({ state }) => state.filled.value > 0);
  const from = filled.length > 0 ? filled : orders;
  return from.toSorted((a, b) => b.state.createdAt - a.state.createdAt)[0];
};

/**
 * How many orders the books have from the venue of which it remembers none: it is another account, or an exchange that was
 * set up anew. 0 where it knows any. One question at most, and none where what was told of orders shows it already.
 */
export const unknownOrders = async (running: Running, facts: VenueFacts): Promise<number> => {
  const { core, venue, paper } = running;
  // What a correction booked was never at the venue, and its number is none of the venue's.
  const had = [...core.orders.values()].filter(
    ({ state }) => state.venueOrderId !== null && !state.venueOrderId.startsWith('reconciliation-'),
  );
  const last = lastOf(had);
  if (paper !== null || last === undefined) return 0;
  const reports = [...facts.openOrders, ...facts.asked.values()];
  if (reports.some((report) => report?.clientOrderId != null && core.orders.has(report.clientOrderId)))
    return 0;
  const id = last.state.request.clientOrderId;
  const report = facts.asked.has(id) ? facts.asked.get(id)! : await venue.find(orderRef(last.state));
  // Another exchange may have given the number to an order of somebody else.
  return report === null || (report.clientOrderId !== null && report.clientOrderId !== id) ? had.length : 0;
};
