import { inTransaction, type Memory } from '../memory.js';
import { insertTrade } from './insert-trade.js';
import { SAME_ENTRY, wasGiven } from './known-trade.js';
import { entryRow, type TradeEntry } from './new-trade.js';
import { linkTrade, placeTrade } from './place-trade.js';

/**
 * Logs the entry of a trade and returns the trade's number. With an `externalId` it may be logged again: the same entry
 * is stored once; a different one under the same name is a usage error. So are a strategy or session that is not known,
 * and values that cannot be.
 */
export const openTrade = (memory: Memory, trade: TradeEntry): Promise<number> =>
  inTransaction(memory, async (inside) => {
    const row = entryRow(trade, await placeTrade(inside, trade));
    const same = SAME_ENTRY.filter((name) => wasGiven(trade, name));
    const { id, known } = await insertTrade(inside, row, same);
    if (!known) await linkTrade(inside, id, row.snapshot_id ?? null, trade.link);
    return id;
  });
