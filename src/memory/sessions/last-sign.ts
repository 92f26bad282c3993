import { sql } from 'kysely';
import type { Memory } from '../memory.js';

/** Trades of a session that are looked at, by entry: the last row that changed is among the newest. */
const NEWEST = 1000;

/**
 * When a session last wrote anything, ms UTC by the writer's clock: its beginning, its account history, an entry of its
 * journal, an order, a reconciliation or a trade. Each is found by index, however long the session is.
 */
export const lastSign = async ({ db }: Memory, id: string): Promise<number> => {
  const { rows } = await sql<{ sign: number }>`
    SELECT MAX(sign) AS sign FROM (
      SELECT created_at AS sign FROM trading_sessions WHERE id = ${id}
      UNION ALL SELECT MAX(time) FROM account_history WHERE session_id = ${id}
      UNION ALL SELECT MAX(time) FROM reconciliations WHERE session_id = ${id}
      UNION ALL SELECT MAX(created_at) FROM orders WHERE session_id = ${id}
      UNION ALL SELECT MAX(time) FROM
        (SELECT time FROM journal WHERE session_id = ${id} ORDER BY sequence DESC LIMIT 1) AS written
      UNION ALL SELECT MAX(updated_at) FROM
        (SELECT updated_at FROM trades WHERE session_id = ${id} ORDER BY entry_time DESC LIMIT ${sql.lit(NEWEST)}) AS newest
    ) AS signs`.execute(db);
  return rows[0]?.sign ?? 0;
};
