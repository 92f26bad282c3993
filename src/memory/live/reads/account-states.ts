import { fromJson } from '../../json-column.js';
import type { Memory } from '../../memory.js';
import type { SessionStatus } from '../../schema/trade-log.js';

/** Another session of an account, as it stood at its last event. */
export interface AccountState {
  readonly sessionId: string;
  readonly status: SessionStatus;
  readonly state: unknown;
}

export interface AccountStatesFilter {
  readonly account: string;
  /** Who asks: it is not among them. */
  readonly sessionId: string;
  /** Sessions that are told whatever became of them. */
  readonly known: readonly string[];
}

/**
 * The sessions that may have moved an account beside one of its sessions: those that run, those that began after it, and
 * those it knows already. In the order of their ids.
 */
export const accountStates = async (
  { db }: Memory,
  { account, sessionId, known }: AccountStatesFilter,
): Promise<readonly AccountState[]> => {
  const begun = await db
    .selectFrom('trading_sessions')
    .select('created_at')
    .where('id', '=', sessionId)
    .executeTakeFirst();
  const rows = await db
    .selectFrom('session_state')
    .innerJoin('trading_sessions', 'trading_sessions.id', 'session_state.session_id')
    .select([
      'trading_sessions.id as id',
      'trading_sessions.status as status',
      'session_state.state as state',
    ])
    .where('session_state.account', '=', account)
    .where('trading_sessions.id', '!=', sessionId)
    .where((where) =>
      where.or([
        where('trading_sessions.status', '=', 'running'),
        where('trading_sessions.created_at', '>=', begun?.created_at ?? Number.MAX_SAFE_INTEGER),
        ...(known.length === 0 ? [] : [where('trading_sessions.id', 'in', [...known])]),
      ]),
    )
    .orderBy('trading_sessions.id')
    .execute();
  return rows.map(({ id, status, state }) => ({ sessionId: id, status, state: fromJson<unknown>(state) }));
};
