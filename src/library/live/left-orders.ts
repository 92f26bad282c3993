import type { LeftOrder } from '../../live/reconcile/left-order.js';
import { endedSessions } from '../../memory/live/reads/ended-sessions.js';
import { workingOrders } from '../../memory/live/reads/session-orders.js';
import type { Memory } from '../../memory/memory.js';

/**
 * Asks the database for the orders that ended sessions of an account left at its venue. Nobody writes into the books of a
 * session that has ended: each is looked at once.
 */
export const leftOrders = (
  memory: Memory,
  account: string,
  sessionId: string,
): (() => Promise<readonly LeftOrder[]>) => {
  const seen = new Map<string, readonly LeftOrder[]>();
  return async () => {
    for (const id of await endedSessions(memory, { account, sessionId })) {
      if (seen.has(id)) continue;
      const orders = await workingOrders(memory, id);
      seen.set(
        id,
        orders.map((order) => ({ sessionId: id, order })),
      );
    }
    return [...seen.values()].flat();
  };
};
