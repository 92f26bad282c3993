import type { Memory } from '../memory.js';
import { type SessionRecord, sessionRecord } from './session-record.js';

/** Ids in one query. */
const AT_ONCE = 1000;

/** The sessions with these ids, by id; one that is not known is not in it. */
export const sessionsById = async (
  { db }: Memory,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, SessionRecord>> => {
  const wanted = [...new Set(ids)];
  const found = new Map<string, SessionRecord>();
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    const rows = await db
      .selectFrom('trading_sessions')
      .selectAll()
      .where('id', 'in', wanted.slice(at, at + AT_ONCE))
      .execute();
    for (const row of rows) found.set(row.id, sessionRecord(row));
  }
  return found;
};
