import { invariantError, refusedError } from '../../../core/errors.js';
import type { Memory } from '../../memory.js';
import type { SessionMode, SessionStatus } from '../../schema/trade-log.js';
import { runStatement } from './statement.js';

/** What has to be known of a session to write for it. */
export interface SessionHead {
  readonly sessionId: string;
  readonly account: string;
  readonly mode: SessionMode;
  readonly strategyId: number;
  readonly snapshotId: number | null;
  /** Number of its last journal entry. */
  readonly sequence: number;
}

interface HeadRow extends SessionHead {
  readonly status: SessionStatus;
  /** How many markets are locked for it, and how many of them by this holder. */
  readonly locks: number;
  readonly own: number;
}

const HEAD = `
  SELECT st.session_id AS "sessionId", st.account AS account, s.mode AS mode, s.status AS status,
    s.strategy_id AS "strategyId", s.snapshot_id AS "snapshotId",
    COALESCE((SELECT MAX(sequence) FROM journal WHERE session_id = st.session_id), 0) AS sequence,
    (SELECT COUNT(*) FROM session_locks WHERE session_id = st.session_id) AS locks,
    (SELECT COUNT(*) FROM session_locks WHERE session_id = st.session_id AND holder = ?) AS own
  FROM session_state st JOIN trading_sessions s ON s.id = st.session_id WHERE st.session_id = ?`;

/** What is said to a process whose session is somebody else's by now. */
export const lostLock = (sessionId: string) =>
  refusedError(`session "${sessionId}" is not held by this process any more`, {
    hint: 'another process took it over; stop, and look with "trader live --status"',
  });

/** Keeps other processes from writing for a session until the transaction ends. SQLite's write transaction does so. */
const lockSession = async (memory: Memory, sessionId: string): Promise<void> => {
  if (memory.dialect === 'postgres')
    await runStatement(memory, 'SELECT 1 FROM session_state WHERE session_id = ? FOR UPDATE', [sessionId]);
};

/** Locks a session as `sessionHead` does, and tells its status; undefined for one that was never started so. */
export const lockedStatus = async (memory: Memory, sessionId: string): Promise<SessionStatus | undefined> => {
  await lockSession(memory, sessionId);
  const { rows } = await runStatement<HeadRow>(memory, HEAD, ['', sessionId]);
  return rows[0]?.status;
};

/**
 * Locks a running session against other writers until the transaction ends, and reads what writing for it needs. Throws
 * an invariant error for a session that was never started so, a refusal for one that has ended and, where a holder is
 * named, for one whose markets are locked by another.
 */
export const sessionHead = async (
  memory: Memory,
  sessionId: string,
  holder?: string,
): Promise<SessionHead> => {
  // Not in one statement: the journal must be read after the wait.
  await lockSession(memory, sessionId);
  const { rows } = await runStatement<HeadRow>(memory, HEAD, [holder ?? '', sessionId]);
  const [row] = rows;
  if (row === undefined) throw invariantError(`there is no session "${sessionId}" that could store anything`);
  const { status, locks, own, ...head } = row;
  if (status !== 'running')
    throw refusedError(`session "${sessionId}" has ended, and nothing more is stored for it`, {
      hint: 'start a new session',
    });
  if (holder !== undefined && (own === 0 || own !== locks)) throw lostLock(sessionId);
  return head;
};
