import { inTransaction, type Memory } from '../memory.js';
import { knownTrade, SAME_ENTRY } from './known-trade.js';
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
    const inserted = await inside.db
      .insertInto('trades')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['strategy_id', 'external_id']).where('external_id', 'is not', null).doNothing(),
      )
      .returning('id')
      .executeTakeFirst();
    if (inserted === undefined) {
      const names = SAME_ENTRY.filter((name) => name !== 'entry_time' || trade.entryTime !== undefined);
      return knownTrade(inside, row, names);
    }
    await linkTrade(inside, inserted.id, row.snapshot_id ?? null, trade.link);
    return inserted.id;
  });
