import { invariantError } from '../../../core/errors.js';
import type { Memory } from '../../memory.js';
import type { OrderChange } from '../batch.js';
import { FIXED, ONCE, ORDER_UPDATE, orderRow } from './order-row.js';
import { putRows } from './put-rows.js';
import type { SessionHead } from './session-head.js';
import { places, runStatement } from './statement.js';
import type { TradeIds } from './trade-ids.js';

const referredTo = ({ parent, replaces }: OrderChange): readonly string[] =>
  [parent, replaces].filter((id) => id !== null);

/** Numbers of the orders that the batch refers to and that are stored already. */
const knownOrders = async (memory: Memory, orders: readonly OrderChange[]): Promise<Map<string, number>> => {
  const wanted = [...new Set(orders.flatMap(referredTo))];
  if (wanted.length === 0) return new Map();
  const { rows } = await runStatement<{ client_order_id: string; id: number }>(
    memory,
    `SELECT client_order_id, id FROM orders WHERE client_order_id IN (${places(wanted.length)})`,
    wanted,
  );
  return new Map(rows.map(({ client_order_id, id }) => [client_order_id, id]));
};

/** The first orders that can be written in one statement: each once, and what they refer to is stored. */
const nextWave = (left: readonly OrderChange[], ids: ReadonlyMap<string, number>): readonly OrderChange[] => {
  const told = new Set<string>();
  return left.filter((order) => {
    const first = !told.has(order.clientOrderId);
    told.add(order.clientOrderId);
    return first && referredTo(order).every((id) => ids.has(id));
  });
};

type OrderRow = ReturnType<typeof orderRow>;

/** Says which column of a stored order would have changed. */
const refuseChange = async (memory: Memory, row: OrderRow): Promise<never> => {
  const columns = [...FIXED, ...ONCE];
  const { rows } = await runStatement<Readonly<Record<(typeof columns)[number], unknown>>>(
    memory,
    `SELECT ${columns.join(', ')} FROM orders WHERE client_order_id = ?`,
    [row.client_order_id],
  );
  const [stored] = rows;
  const once: readonly string[] = ONCE;
  const name = columns.find(
    (column) => stored?.[column] !== row[column] && !(once.includes(column) && stored?.[column] === null),
  );
  throw invariantError(
    `order ${row.client_order_id} is stored with ${name} ${String(stored?.[name ?? 'account'])}, and told with ${String(row[name ?? 'account'])}`,
    { hint: 'this never changes while an order lives; nothing was stored' },
  );
};

/**
 * Makes the orders of a batch, or brings them up to date. Throws an invariant error where something of a stored order
 * would change that is fixed, and for an order that refers to one that is not known.
 */
export const putOrders = async (
  memory: Memory,
  head: SessionHead,
  trades: TradeIds,
  orders: readonly OrderChange[],
): Promise<void> => {
  if (orders.length === 0) return;
  const ids = await knownOrders(memory, orders);
  for (let left = orders; left.length > 0; ) {
    const wave = nextWave(left, ids);
    if (wave.length === 0) {
      const [{ clientOrderId, parent, replaces }] = left as readonly [OrderChange];
      throw invariantError(
        `order ${clientOrderId} refers to an order that is not stored (${parent ?? replaces})`,
      );
    }
    const rows = wave.map((order) => orderRow(order, head, ids, trades));
    const stored = await putRows<'orders', { client_order_id: string; id: number }>(
      memory,
      'orders',
      rows,
      ORDER_UPDATE,
    );
    for (const { client_order_id, id } of stored.rows) ids.set(client_order_id, id);
    const told = new Set(stored.rows.map(({ client_order_id }) => client_order_id));
    const refused = rows.find(({ client_order_id }) => !told.has(client_order_id));
    if (refused !== undefined) await refuseChange(memory, refused);
    left = left.filter((order) => !wave.includes(order));
  }
};
