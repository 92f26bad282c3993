import { sql } from 'kysely';
import type { Memory } from '../../memory.js';
import { type SessionMode, type SessionRecord, sessionRecord } from '../../sessions/session-record.js';

/** A session that was started by `startLiveSession`. */
export interface LiveSession {
  readonly session: SessionRecord;
  readonly account: string;
}

const liveRows = ({ db }: Memory) =>
  db
    .selectFrom('trading_sessions')
    .innerJoin('session_state', 'session_state.session_id', 'trading_sessions.id')
    .selectAll('trading_sessions')
    .select('session_state.account as account')
    .orderBy('trading_sessions.created_at', 'desc')
    .orderBy('trading_sessions.started_at', 'desc');

const liveSession = ({
  account,
  ...row
}: Parameters<typeof sessionRecord>[0] & { readonly account: string }): LiveSession => ({
  session: sessionRecord(row),
  account,
});

export interface RunningFilter {
  readonly account: string;
  /** Only one that trades at least one of these markets. */
  readonly symbols?: readonly string[];
}

/** All sessions that have not ended, be their processes alive or gone, the newest first; `holder` signed their locks. */
export const runningSessions = async (
  memory: Memory,
): Promise<readonly (LiveSession & { readonly holder: string | null })[]> => {
  const rows = await liveRows(memory)
    .select(({ selectFrom }) =>
      selectFrom('session_locks')
        .select('session_locks.holder')
        .whereRef('session_locks.session_id', '=', 'session_state.session_id')
        .limit(1)
        .as('holder'),
    )
    .where(sql<boolean>`trading_sessions.status = 'running'`)
    .execute();
  return rows.map(({ holder, ...row }) => ({ ...liveSession(row), holder }));
};

/** The newest session of an account that has not ended, be its process alive or gone; undefined where there is none. */
export const findRunningSession = async (
  memory: Memory,
  { account, symbols }: RunningFilter,
): Promise<LiveSession | undefined> => {
  const rows = await liveRows(memory)
    // Word for word as the index of running sessions has it.
    .where(sql<boolean>`trading_sessions.status = 'running'`)
    .where('session_state.account', '=', account)
    .execute();
  return rows
    .map(liveSession)
    .find(({ session }) => symbols === undefined || session.symbols.some((name) => symbols.includes(name)));
};

/** The session that was started last, of one mode where it is named; undefined where there was none yet. */
export const lastSession = async (
  memory: Memory,
  { mode }: { readonly mode?: SessionMode } = {},
): Promise<LiveSession | undefined> => {
  let query = liveRows(memory).limit(1);
  if (mode !== undefined) query = query.where('trading_sessions.mode', '=', mode);
  const row = await query.executeTakeFirst();
  return row === undefined ? undefined : liveSession(row);
};
