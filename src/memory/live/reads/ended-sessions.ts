import type { Memory } from '../../memory.js';

/** The sessions of an account that have ended, but for the one that asks; in the order of their ids. */
export const endedSessions = async (
  { db }: Memory,
  { account, sessionId }: { readonly account: string; readonly sessionId: string },
): Promise<readonly string[]> => {
  const rows = await db
    .selectFrom('session_state')
    .innerJoin('trading_sessions', 'trading_sessions.id', 'session_state.session_id')
    .select('trading_sessions.id as id')
    .where('session_state.account', '=', account)
    .where('trading_sessions.status', '!=', 'running')
    .where('trading_sessions.id', '!=', sessionId)
    .orderBy('trading_sessions.id')
    .execute();
  return rows.map(({ id }) => id);
};
