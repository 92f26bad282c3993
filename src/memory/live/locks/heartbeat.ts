import { inTransaction, type Memory } from '../../memory.js';
import { lostLock } from '../store/session-head.js';
import { runStatement } from '../store/statement.js';

export interface Holding {
  readonly sessionId: string;
  readonly holder: string;
}

/**
 * Gives a sign of life for every market of a session, on the memory's clock. Throws a refusal (exit code 4) where the
 * session is not this holder's any more, in whole or in part, or has ended: the process must stop trading at once.
 */
export const heartbeat = (memory: Memory, { sessionId, holder }: Holding): Promise<void> =>
  inTransaction(memory, async (inside) => {
    const { changed } = await runStatement(
      inside,
      'UPDATE session_locks SET heartbeat_at = ? WHERE session_id = ? AND holder = ?',
      [memory.clock.now(), sessionId, holder],
    );
    const { rows } = await runStatement<{ locks: number }>(
      inside,
      `SELECT COUNT(*) AS locks FROM session_locks l JOIN trading_sessions s ON s.id = l.session_id
       WHERE l.session_id = ? AND s.status = 'running'`,
      [sessionId],
    );
    if (changed === 0 || rows[0]?.locks !== changed) throw lostLock(sessionId);
  });

/** Gives the markets of a session free that this holder has. Returns how many they were. */
export const releaseLocks = async (memory: Memory, { sessionId, holder }: Holding): Promise<number> => {
  const { changed } = await runStatement(
    memory,
    'DELETE FROM session_locks WHERE session_id = ? AND holder = ?',
    [sessionId, holder],
  );
  return changed;
};
