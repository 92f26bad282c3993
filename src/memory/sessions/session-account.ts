import { sql } from 'kysely';
import type { Memory } from '../memory.js';
import type { SessionRecord } from './session-record.js';

/** Who traded in a session, and what its account went through, as far as that was noted. */
export interface SessionAccount {
  readonly strategy: string;
  /** The last equity, quote currency. */
  readonly equity: number | null;
  /** Worst drawdown of equity, a fraction, never above 0. */
  readonly equityDrawdown: number | null;
}

export const sessionAccount = async (
  { db }: Memory,
  { id, strategyId }: SessionRecord,
): Promise<SessionAccount> => {
  const { name } = await db
    .selectFrom('strategies')
    .select('name')
    .where('id', '=', strategyId)
    .executeTakeFirstOrThrow();
  const history = db.selectFrom('account_history').where('session_id', '=', id);
  const { drawdown } = await history
    .select(sql<number | null>`MIN(drawdown)`.as('drawdown'))
    .executeTakeFirstOrThrow();
  const last = await history.select('equity').orderBy('time', 'desc').limit(1).executeTakeFirst();
  return { strategy: name, equity: last?.equity ?? null, equityDrawdown: drawdown };
};
