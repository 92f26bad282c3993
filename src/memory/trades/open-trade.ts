import { inTransaction, type Memory } from '../memory.js';
import { entryRow, type TradeEntry } from './new-trade.js';
import { linkTrade, placeTrade } from './place-trade.js';

/**
 * Logs the entry of a trade and returns the trade's number. Throws a usage error for a strategy or session that is not
 * known and for values that cannot be; a data error when `externalId` is taken.
 */
export const openTrade = (memory: Memory, trade: TradeEntry): Promise<number> =>
  inTransaction(memory, async (inside) => {
    const row = entryRow(trade, await placeTrade(inside, trade));
    const { id } = await inside.db.insertInto('trades').values(row).returning('id').executeTakeFirstOrThrow();
    await linkTrade(inside, id, row.snapshot_id ?? null, trade.link);
    return id;
  });
