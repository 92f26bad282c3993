import type { SessionBooks } from '../../live/session/running.js';
import { commitBatch } from '../../memory/live/commit-batch.js';
import { heartbeat } from '../../memory/live/locks/heartbeat.js';
import { ordersAtVenue, sessionOrder } from '../../memory/live/reads/session-orders.js';
import { tuneForSession } from '../../memory/live/tune-for-session.js';
import type { Memory } from '../../memory/memory.js';
import { leftOrders } from './left-orders.js';
import { otherSessions } from './other-sessions.js';

export interface BooksOf {
  readonly sessionId: string;
  readonly account: string;
  /** The process that writes. */
  readonly holder: string;
}

/** The books of a session in a database: where it writes, and what it looks up there. */
export const sessionBooks = (memory: Memory, { sessionId, account, holder }: BooksOf): SessionBooks => ({
  commit: (batch) => commitBatch(memory, batch, { holder }),
  order: (clientOrderId) => sessionOrder(memory, sessionId, clientOrderId),
  ordersAt: (symbol, venueOrderIds) => ordersAtVenue(memory, sessionId, symbol, venueOrderIds),
  others: otherSessions(memory, account, sessionId),
  left: leftOrders(memory, account, sessionId),
  settle: tuneForSession(memory),
  stillHeld: () => heartbeat(memory, { sessionId, holder }),
});
