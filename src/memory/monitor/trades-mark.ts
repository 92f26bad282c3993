import { sql } from 'kysely';
import type { Memory } from '../memory.js';

/**
 * A text that is another one once a trade was opened, closed or corrected: whoever has seen it need not look at the trades
 * again. Found by index.
 */
export const tradesMark = async ({ db }: Memory): Promise<string> => {
  const open = await db
    .selectFrom('trades')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    // Written out, so that the index on open trades serves.
    .where(sql<boolean>`status = 'open'`)
    .executeTakeFirst();
  const newest = async (table: 'trades' | 'trade_corrections'): Promise<number> => {
    const row = await db
      .selectFrom(table)
      .select(sql<number | string | null>`MAX(id)`.as('id'))
      .executeTakeFirst();
    return Number(row?.id ?? 0);
  };
  return `${await newest('trades')} ${Number(open?.count ?? 0)} ${await newest('trade_corrections')}`;
};
