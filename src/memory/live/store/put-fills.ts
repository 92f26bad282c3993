import { invariantError } from '../../../core/errors.js';
import type { FillReport } from '../../../core/order.js';
import type { Memory } from '../../memory.js';
import { putRows } from './put-rows.js';
import { runStatement } from './statement.js';

interface OrderOf {
  readonly id: number;
  readonly client_order_id: string;
  readonly venue_order_id: string | null;
  readonly symbol: string;
  readonly side: string;
}

const COLUMNS = 'SELECT id, client_order_id, venue_order_id, symbol, side FROM orders WHERE account = ?';

const findOrder = async (memory: Memory, account: string, fill: FillReport): Promise<OrderOf> => {
  const { clientOrderId, venueOrderId, symbol } = fill;
  if (clientOrderId !== null) {
    const { rows } = await runStatement<OrderOf>(memory, `${COLUMNS} AND client_order_id = ?`, [
      account,
      clientOrderId,
    ]);
    if (rows[0] !== undefined) return rows[0];
  }
  const { rows } = await runStatement<OrderOf>(memory, `${COLUMNS} AND symbol = ? AND venue_order_id = ?`, [
    account,
    symbol,
    venueOrderId,
  ]);
  if (rows[0] !== undefined) return rows[0];
  throw invariantError(
    `fill ${fill.venueFillId} in ${symbol} is of order ${clientOrderId ?? venueOrderId}, which ${account} does not know`,
    { hint: 'compare the books with the venue: trader reconcile' },
  );
};

/** Refuses a fill of another market or side, and one that the venue counts to another order. */
const checkOrder = ({ venueFillId, symbol, side, venueOrderId }: FillReport, order: OrderOf): void => {
  const [what, told, is] =
    order.symbol !== symbol
      ? (['market', symbol, order.symbol] as const)
      : order.side !== side
        ? (['side', side, order.side] as const)
        : (['venue number', venueOrderId, order.venue_order_id ?? venueOrderId] as const);
  if (told === is) return;
  throw invariantError(
    `fill ${venueFillId} is told with ${what} ${told}, its order ${order.client_order_id} has ${is}`,
    { hint: 'nothing was stored; compare the books with the venue: trader reconcile' },
  );
};

const fillRow = (fill: FillReport, account: string, orderId: number, now: number) => ({
  order_id: orderId,
  account,
  symbol: fill.symbol,
  side: fill.side,
  venue_fill_id: fill.venueFillId,
  price: fill.price.value,
  quantity: fill.quantity.value,
  fee: fill.fee.value,
  fee_currency: fill.feeCurrency,
  liquidity: fill.liquidity,
  price_text: fill.price.text,
  quantity_text: fill.quantity.text,
  fee_text: fill.fee.text,
  time: fill.time,
  received_at: now,
});

const SAME = ['order_id', 'price', 'quantity'] as const;

/** Throws where a fill that is stored is not the one that is told now. */
const refuseOthers = async (memory: Memory, rows: readonly ReturnType<typeof fillRow>[]): Promise<void> => {
  for (const row of rows) {
    const { account, symbol, side, venue_fill_id: number } = row;
    const stored = await runStatement<Readonly<Record<(typeof SAME)[number], number>>>(
      memory,
      `SELECT ${SAME.join(', ')} FROM fills WHERE account = ? AND symbol = ? AND side = ? AND venue_fill_id = ?`,
      [account, symbol, side, number],
    );
    const name = SAME.find((column) => stored.rows[0]?.[column] !== row[column]);
    if (name === undefined) continue;
    throw invariantError(
      `fill ${number} in ${symbol} was stored with ${name} ${stored.rows[0]?.[name]}, and is told with ${row[name]}`,
      { hint: 'nothing was stored; compare the books with the venue: trader reconcile' },
    );
  }
};

/**
 * Stores the fills of orders, each once however often it is told. Throws an invariant error for a fill of an order that
 * the account does not know, and for one that contradicts its order or what was stored of it before.
 */
export const putFills = async (
  memory: Memory,
  account: string,
  fills: readonly FillReport[],
): Promise<void> => {
  const now = memory.clock.now();
  const rows: ReturnType<typeof fillRow>[] = [];
  for (const fill of fills) {
    const order = await findOrder(memory, account, fill);
    checkOrder(fill, order);
    if (order.venue_order_id === null)
      await runStatement(memory, 'UPDATE orders SET venue_order_id = ? WHERE id = ?', [
        fill.venueOrderId,
        order.id,
      ]);
    rows.push(fillRow(fill, account, order.id, now));
  }
  const { changed } = await putRows(
    memory,
    'fills',
    rows,
    'ON CONFLICT (account, symbol, side, venue_fill_id) DO NOTHING',
  );
  if (changed < rows.length) await refuseOthers(memory, rows);
};
