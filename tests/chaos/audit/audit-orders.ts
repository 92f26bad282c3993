import type { Books } from './read-books.js';
import type { Truth, TruthOrder } from './venue-truth.js';

const OVER = ['FILLED', 'CANCELED', 'REJECTED', 'EXPIRED', 'EXPIRED_IN_MATCH'];
const OVER_IN_BOOKS = ['filled', 'cancelled', 'rejected', 'denied', 'expired'];

const groupBy = <T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
};

const isOver = ({ status }: TruthOrder): boolean => OVER.includes(status);

/** Orders of a group of which the next began before the one before was over. */
const overlaps = (what: string, orders: readonly TruthOrder[]): readonly string[] => {
  const sorted = [...orders].sort((a, b) => a.time - b.time || a.orderId - b.orderId);
  return sorted.slice(1).flatMap((next, k) => {
    const before = sorted[k]!;
    if (isOver(before) && before.updateTime <= next.time) return [];
    return [`${what}: ${next.clientOrderId} began at ${next.time} while ${before.clientOrderId} was live`];
  });
};

/** `session-symbol-bar-purpose` of a client order id: what is left without the attempt. */
const intentOf = (id: string): string => id.replace(/^(.*-[exstf]).*$/, '$1');

/** At most one order for each of our numbers, never two at once for one intent, and none alive at the end. */
export const auditOrders = (truth: Truth, books: Books): readonly string[] => {
  const found: string[] = [];
  const known = new Map(books.orders.map((order) => [order.client_order_id, order]));
  for (const [id, orders] of groupBy(truth.orders, (order) => order.clientOrderId)) {
    if (orders.length > 1) found.push(`${orders.length} orders at the venue are called ${id}`);
    if (!known.has(id)) found.push(`the venue has ${id}, the books do not`);
  }
  for (const [intent, orders] of groupBy(truth.orders, ({ clientOrderId }) => intentOf(clientOrderId)))
    found.push(...overlaps(`intent ${intent}`, orders));
  const ofPurpose = groupBy(truth.orders, ({ symbol, clientOrderId }) => {
    const purpose = known.get(clientOrderId)?.purpose ?? 'unknown';
    return `${symbol} ${purpose === 'flatten' ? 'exit' : purpose}`;
  });
  for (const [what, orders] of ofPurpose) found.push(...overlaps(what, orders));
  for (const { clientOrderId, status } of truth.open)
    found.push(`${clientOrderId} is still ${status} at the venue`);
  for (const { client_order_id, status } of books.orders)
    if (!OVER_IN_BOOKS.includes(status)) found.push(`${client_order_id} is still ${status} in the books`);
  return found;
};
