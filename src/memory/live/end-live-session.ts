import { columnText } from '../column-text.js';
import { inTransaction, type Memory } from '../memory.js';
import { type SessionRecord, sessionRecord } from '../sessions/session-record.js';
import { lastTraded } from '../sessions/sessions.js';
import { appendJournal } from './store/append-journal.js';
import { sessionHead } from './store/session-head.js';
import { runStatement } from './store/statement.js';

export interface LiveEnd {
  readonly sessionId: string;
  /** This process: the session must be its own. */
  readonly holder: string;
  /** In the session's market, ms UTC. */
  readonly time: number;
  readonly reason: string;
  /** It did not end of its own accord. */
  readonly crashed?: boolean;
  /** Told in its last journal entry, beside the reason. */
  readonly payload?: Readonly<Record<string, unknown>>;
}

/**
 * Ends a session: its last journal entry (`session-ended`), its status and the reason, and its markets are free; all of
 * it or nothing. Throws a refusal (exit code 4) for one that has ended before or is held by another process.
 */
export const endLiveSession = (memory: Memory, end: LiveEnd): Promise<SessionRecord> =>
  inTransaction(memory, async (inside) => {
    const { sessionId, holder, time, crashed = false, payload } = end;
    const reason = columnText('reason', end.reason);
    const head = await sessionHead(inside, sessionId, holder);
    const entry = { kind: 'session-ended', clientOrderId: null, payload: { ...payload, reason, crashed } };
    await appendJournal(inside, head, { sequence: head.sequence + 1, time, entries: [entry] });
    const { startedAt } = sessionRecord(
      await inside.db
        .selectFrom('trading_sessions')
        .selectAll()
        .where('id', '=', sessionId)
        .executeTakeFirstOrThrow(),
    );
    const last = await lastTraded(inside, sessionId);
    const row = await inside.db
      .updateTable('trading_sessions')
      .set({
        status: crashed ? 'crashed' : 'stopped',
        // A market whose clock was put back must not keep a session from ending.
        ended_at: Math.max(time, startedAt, last ?? 0),
        end_reason: reason,
      })
      .where('id', '=', sessionId)
      .returningAll()
      .executeTakeFirstOrThrow();
    await runStatement(inside, 'DELETE FROM session_locks WHERE session_id = ?', [sessionId]);
    return sessionRecord(row);
  });
