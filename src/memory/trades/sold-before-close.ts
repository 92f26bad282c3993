import type { Selectable } from 'kysely';
import { refusedError } from '../../core/errors.js';
import { exactDifference, exactProduct, exactSum } from '../../core/exact-sum.js';
import type { Memory } from '../memory.js';
import type { TradesTable } from '../schema/trade-log.js';
import type { SoldBefore } from './new-trade.js';

/** As much of a trade as need not be filled for its end to be the venue's, and of a price: the rounding of sums. */
const ROUNDING = 1e-6;

type Trade = Selectable<TradesTable>;

/** The price told for what was left of a trade when it was closed by hand; that of the trade where no position says it. */
const toldPrice = async ({ db }: Memory, { id, exit_price: price }: Trade): Promise<number> => {
  const position = await db
    .selectFrom('positions')
    .select('mark_price')
    .where('trade_id', '=', id)
    .where('closed_at', 'is not', null)
    .orderBy('closed_at', 'desc')
    .executeTakeFirst();
  return position?.mark_price ?? price ?? 0;
};

/**
 * What of a closed trade was sold before the rest was closed by hand; null for nothing. It is what counted as sold at the
 * close, and where that was not kept (a session closed it, or a person before schema 9), what fills of a venue, real or
 * simulated, tell. Refuses then (exit code 4) a trade that was left by fills altogether: what was filled is told by the
 * venue, and the books follow it; and one whose price is a mean that the fills do not explain.
 */
export const soldBeforeClose = async (memory: Memory, trade: Trade): Promise<SoldBefore | null> => {
  const { id, side, quantity, entry_price: entry } = trade;
  if (trade.sold_quantity !== null) {
    return trade.sold_quantity > 0 ? { quantity: trade.sold_quantity, profit: trade.sold_profit ?? 0 } : null;
  }
  const fills = await memory.db
    .selectFrom('fills')
    .innerJoin('orders', 'orders.id', 'fills.order_id')
    .select(['fills.quantity', 'fills.price'])
    .where('orders.trade_id', '=', id)
    .where('orders.side', '=', side === 'long' ? 'sell' : 'buy')
    .execute();
  const sold = exactSum(...fills.map((fill) => fill.quantity));
  if (sold >= quantity * (1 - ROUNDING)) {
    throw refusedError(`trade ${id} was closed by fills of the venue, and the books follow the venue`, {
      hint: `"trader trades show ${id}" has its fills, "trader reconcile" compares them with the venue`,
    });
  }
  const value = exactSum(...fills.map((fill) => exactProduct(fill.quantity, fill.price)));
  const told = await toldPrice(memory, trade);
  const mean = (value + (quantity - sold) * told) / quantity;
  const stated = trade.exit_price ?? 0;
  if (Math.abs(mean - stated) > ROUNDING * Math.max(mean, stated)) {
    throw refusedError(`a part of trade ${id} was sold before the rest, at a price that no fill tells`, {
      hint: `its price is the mean of both; "trader trades show ${id}" has what is known of it`,
    });
  }
  const gain = exactDifference(value, exactProduct(sold, entry));
  return sold > 0 ? { quantity: sold, profit: side === 'long' ? gain : -gain } : null;
};
