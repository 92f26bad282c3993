import { sql } from 'kysely';
import { usageError } from '../../core/errors.js';
import type { Memory } from '../memory.js';
import { type SessionRecord, sessionRecord } from './session-record.js';
import { findSession, listSessions } from './sessions.js';

/** Characters it takes to name a session by the beginning of its id. */
export const LEAST_OF_ID = 4;

/**
 * The session of that id, or the only one whose id begins so; the newest where none is named, undefined where there is
 * none yet. Throws a usage error for one that is not known, with the newest that are.
 */
export const pickSession = async (memory: Memory, id?: string): Promise<SessionRecord | undefined> => {
  if (id === undefined) return (await listSessions(memory, 1))[0];
  const exact = await findSession(memory, id);
  if (exact !== undefined) return exact;
  const rows =
    id.length < LEAST_OF_ID
      ? []
      : await memory.db
          .selectFrom('trading_sessions')
          .selectAll()
          .where(sql<boolean>`SUBSTR(id, 1, ${id.length}) = ${id}`)
          .limit(2)
          .execute();
  if (rows.length === 1) return sessionRecord(rows[0]!);
  const newest = (await listSessions(memory, 3)).map((session) => session.id);
  throw usageError(
    rows.length === 0 ? `there is no session "${id}"` : `several sessions begin with "${id}"`,
    newest.length === 0 ? 'there are none yet' : `the newest are ${newest.join(', ')}`,
  );
};
