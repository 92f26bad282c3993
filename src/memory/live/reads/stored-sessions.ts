import type { Memory } from '../../memory.js';
import type { SessionMode, SessionStatus } from '../../schema/trade-log.js';

/** A session that stores its state, as it is told from others. */
export interface StoredSessionName {
  readonly id: string;
  readonly mode: SessionMode;
  readonly status: SessionStatus;
  readonly account: string;
}

/** The sessions that `trader live` ran, the newest first. */
export const storedSessions = async ({ db }: Memory): Promise<readonly StoredSessionName[]> =>
  db
    .selectFrom('session_state')
    .innerJoin('trading_sessions', 'trading_sessions.id', 'session_state.session_id')
    .select([
      'trading_sessions.id as id',
      'trading_sessions.mode as mode',
      'trading_sessions.status as status',
      'session_state.account as account',
    ])
    .orderBy('trading_sessions.created_at', 'desc')
    .orderBy('trading_sessions.started_at', 'desc')
    .execute();
