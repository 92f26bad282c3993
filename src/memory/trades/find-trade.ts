import type { Memory } from '../memory.js';
import { type TradeRecord, tradeRecord } from './trade-record.js';

/** The trade of that number, or undefined. */
export const findTrade = async ({ db }: Memory, id: number): Promise<TradeRecord | undefined> => {
  const row = await db
    .selectFrom('trades')
    .innerJoin('strategies', 'strategies.id', 'trades.strategy_id')
    .selectAll('trades')
    .select('strategies.name as strategy')
    .where('trades.id', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : tradeRecord(row);
};
