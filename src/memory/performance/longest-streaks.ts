import { sql } from 'kysely';
import type { Memory } from '../memory.js';
import { type TradeWindow, tradesIn } from './trade-window.js';

/** The most winning and the most losing trades in a row, in the order of their exits. */
export interface LongestStreaks {
  readonly winning: number;
  readonly losing: number;
}

/** The longest streaks of one strategy in a window. A trade at exactly zero ends a streak of either kind. */
export const longestStreaks = async (
  { db }: Memory,
  window: TradeWindow & { readonly strategyId: number },
): Promise<LongestStreaks> => {
  // Trades of one streak share how many trades of another kind came before them.
  const others = (kind: 'win' | 'loss') => {
    const counts = kind === 'win' ? sql`trades.profit > 0` : sql`trades.profit < 0`;
    return sql<number>`SUM(CASE WHEN ${counts} THEN 0 ELSE 1 END)
      OVER (ORDER BY trades.exit_time, trades.id ROWS UNBOUNDED PRECEDING)`;
  };
  const marked = tradesIn(db, window)
    .select('trades.profit')
    .select([others('win').as('not_won'), others('loss').as('not_lost')]);
  const { rows } = await sql<{ winning: number | null; losing: number | null }>`
    WITH marked AS ${marked}
    SELECT
      (SELECT MAX(length) FROM (SELECT COUNT(*) AS length FROM marked WHERE profit > 0 GROUP BY not_won) w) AS winning,
      (SELECT MAX(length) FROM (SELECT COUNT(*) AS length FROM marked WHERE profit < 0 GROUP BY not_lost) l) AS losing
  `.execute(db);
  return { winning: rows[0]?.winning ?? 0, losing: rows[0]?.losing ?? 0 };
};
