import type { Memory } from '../memory.js';
import { tradesIn } from '../performance/trade-window.js';

/**
 * Since when the newest `count` trades of the traded modes were closed, ms UTC; 0 where there are no more than those. Found by
 * index, so that what is asked of them does not grow with the books.
 */
export const sinceNewestExits = async ({ db }: Memory, count: number): Promise<number> => {
  const row = await tradesIn(db, { from: 0, to: Number.MAX_SAFE_INTEGER })
    .select('trades.exit_time as time')
    .orderBy('trades.exit_time', 'desc')
    .offset(count)
    .limit(1)
    .executeTakeFirst();
  // The first that is too old: what ended with it is left out, and what ended later is counted.
  return row === undefined ? 0 : (row.time ?? 0) + 1;
};
