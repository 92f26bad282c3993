import type { Memory } from '../memory.js';

/** What of a trade a correction changes. */
export interface ToldExit {
  readonly id: number;
  readonly exit_price: number | null;
  readonly exit_time: number | null;
  readonly fees: number;
}

/**
 * A trade with the exit that was told first, before any correction: a program that tells it again tells that, and must
 * not be taken for one that tells of another trade.
 */
export const asFirstTold = async <T extends ToldExit>({ db }: Memory, trade: T): Promise<T> => {
  const first = await db
    .selectFrom('trade_corrections')
    .select(['exit_price', 'exit_time', 'fees'])
    .where('trade_id', '=', trade.id)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return first === undefined ? trade : { ...trade, ...first };
};
