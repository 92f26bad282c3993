import { sql } from 'kysely';
import type { Memory } from '../memory.js';
import type { TradeMode } from '../schema/trade-log.js';
import type { TradeScope } from '../summaries/summarise-scope.js';

/** The traded modes' trades that ended in `[from, to)`, ms UTC; or those of one session or backtest. */
export type RealisedScope = { readonly from: number; readonly to: number } | TradeScope;

/** What the order of the trades of one mode and quote currency adds to their sums. */
export interface RealisedBook {
  readonly mode: TradeMode;
  readonly currency: string;
  /** Largest fall of the added-up profits from their highest point, the start included; never above 0. */
  readonly drawdown: number;
  /** The sessions that traded; null stands for trades that belong to none. */
  readonly sessionIds: readonly (string | null)[];
}

const closedIn = (scope: RealisedScope) => {
  if ('sessionId' in scope) return sql`session_id = ${scope.sessionId} AND status = 'closed'`;
  if ('runId' in scope) return sql`run_id = ${scope.runId} AND status = 'closed'`;
  return sql`mode <> 'backtest' AND status = 'closed' AND exit_time >= ${scope.from} AND exit_time < ${scope.to}`;
};

/**
 * Follows the profits of each mode and currency in the order in which they were realised, in the database. The drawdown
 * sees closed trades only, and so misses what open positions went through. Convention: freqtrade's absolute drawdown,
 * made negative.
 */
export const realisedBooks = async (
  { db, dialect }: Memory,
  scope: RealisedScope,
): Promise<readonly RealisedBook[]> => {
  const position = dialect === 'sqlite' ? sql`INSTR(symbol, '/')` : sql`STRPOS(symbol, '/')`;
  const currency = sql`SUBSTR(symbol, ${position} + 1)`;
  const inOrder = sql`PARTITION BY mode, currency ORDER BY exit_time, id ROWS UNBOUNDED PRECEDING`;
  const falls = await sql<Pick<RealisedBook, 'mode' | 'currency' | 'drawdown'>>`
    WITH profits AS (SELECT mode, ${currency} AS currency, exit_time, id, profit FROM trades WHERE ${closedIn(scope)}),
    totals AS (SELECT mode, currency, exit_time, id, SUM(profit) OVER (${inOrder}) AS total FROM profits),
    highs AS (SELECT mode, currency, total, MAX(total) OVER (${inOrder}) AS high FROM totals)
    SELECT mode, currency, MIN(CASE WHEN high > 0 THEN total - high ELSE total END) AS drawdown
    FROM highs GROUP BY mode, currency`.execute(db);
  const sessions = await sql<{ mode: TradeMode; currency: string; sessionId: string | null }>`
    SELECT mode, ${currency} AS currency, session_id AS "sessionId" FROM trades WHERE ${closedIn(scope)}
    GROUP BY 1, 2, 3`.execute(db);
  return falls.rows.map((book) => ({
    ...book,
    sessionIds: sessions.rows
      .filter((row) => row.mode === book.mode && row.currency === book.currency)
      .map(({ sessionId }) => sessionId),
  }));
};
