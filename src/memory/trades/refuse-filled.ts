import type { Selectable } from 'kysely';
import { refusedError } from '../../core/errors.js';
import type { Memory } from '../memory.js';
import type { TradesTable } from '../schema/trade-log.js';

/** As much of a trade as need not be filled for its end to be the venue's: the rounding of sums. */
const ROUNDING = 1e-6;

/**
 * Refuses (exit code 4) a trade that was left by fills of a venue, real or simulated: what was filled is told by the
 * venue, and the books follow it. One that was closed by hand, before or after a part was filled, passes.
 */
export const refuseFilled = async (
  { db }: Memory,
  { id, side, quantity }: Selectable<TradesTable>,
): Promise<void> => {
  const exit = side === 'long' ? 'sell' : 'buy';
  const fills = await db
    .selectFrom('fills')
    .innerJoin('orders', 'orders.id', 'fills.order_id')
    .select('fills.quantity')
    .where('orders.trade_id', '=', id)
    .where('orders.side', '=', exit)
    .execute();
  const filled = fills.reduce((sum, fill) => sum + fill.quantity, 0);
  if (filled < quantity * (1 - ROUNDING)) return;
  throw refusedError(`trade ${id} was closed by fills of the venue, and the books follow the venue`, {
    hint: `"trader trades show ${id}" has its fills, "trader reconcile" compares them with the venue`,
  });
};
