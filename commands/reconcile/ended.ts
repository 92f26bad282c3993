import { refusedError } from '../../src/core/errors.js';
import { type EndedOrder, endedOrders } from '../../src/live/reconcile/ended-orders.js';
import type { Running } from '../../src/live/session/running.js';
import type { SessionStatus } from '../../src/memory/schema/trade-log.js';

/** Nobody writes into books that are closed. Throws a refusal (exit code 4). */
export const refuseEnded = (sessionId: string, status: SessionStatus): void => {
  if (status === 'running') return;
  throw refusedError(`session ${sessionId} has ended (${status}): its books are closed and not corrected`, {
    hint: 'what it left: "trader reconcile" without --apply; tell the log with "trader trades close"',
  });
};

const whose = ({ session }: EndedOrder, sessionId: string): string => {
  if (session === null) return 'of no session of this database';
  return session === sessionId ? 'of this session' : `of session ${session}`;
};

const orderLine = (order: EndedOrder, sessionId: string): string => {
  const { books, venue, symbol, order: id } = order;
  const sides = books === null ? venue : `books ${books}, venue ${venue}`;
  return `${symbol} ${id}, ${whose(order, sessionId)}: ${sides}`;
};

/** What is told of a session that has ended: the orders at its venue, in words and as data. */
export const endedReport = async (
  running: Running,
  sessions: readonly string[],
  status: SessionStatus,
): Promise<{ readonly lines: readonly string[]; readonly document: object }> => {
  const { sessionId } = running.core.settings;
  const orders = await endedOrders(running, sessions);
  const head = `  it has ended (${status}) and its books are closed: only orders at the venue are looked at`;
  const told = orders.map((order) => orderLine(order, sessionId));
  const lines = [head, ...(told.length === 0 ? ['no order rests at the venue'] : told)];
  return { lines, document: { time: running.feed.now(), ended: status, orders } };
};
