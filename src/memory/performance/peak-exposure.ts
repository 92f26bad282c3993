import { sql } from 'kysely';
import type { Memory } from '../memory.js';
import { type TradeWindow, tradesIn } from './trade-window.js';

/** The newest trades that are looked at: it must stay fast, and the size of positions long ago says little. */
const EXPOSURE_TRADES = 20_000;

/**
 * The most money that was in open trades at one time, at the prices of their entries, over the newest 20,000 trades of
 * one strategy in the window; in quote currency, 0 without trades. At the same instant one trade ends before the next
 * begins, but no trade counts for less than its own size.
 */
export const peakExposure = async (
  { db }: Memory,
  window: TradeWindow & { readonly strategyId: number },
): Promise<number> => {
  const newest = tradesIn(db, window)
    .select(['trades.entry_time', 'trades.exit_time'])
    .select(sql<number>`trades.entry_price * trades.quantity`.as('value'))
    .orderBy('trades.exit_time', 'desc')
    .limit(EXPOSURE_TRADES);
  const { rows } = await sql<{ peak: number | null }>`
    WITH newest AS ${newest},
      changes AS (
        SELECT entry_time AS time, value AS change FROM newest
        UNION ALL SELECT exit_time, -value FROM newest
      ),
      held AS (SELECT SUM(change) OVER (ORDER BY time, change ROWS UNBOUNDED PRECEDING) AS value FROM changes)
    SELECT MAX(value) AS peak FROM (SELECT value FROM held UNION ALL SELECT value FROM newest) sizes
  `.execute(db);
  return Math.max(0, rows[0]?.peak ?? 0);
};
