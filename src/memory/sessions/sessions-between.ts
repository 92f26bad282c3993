import type { Memory } from '../memory.js';
import { type SessionRecord, sessionRecord } from './session-record.js';

/** The sessions that ran at some time in `[from, to)`, ms UTC, in the order of their starts. */
export const sessionsBetween = async (
  { db }: Memory,
  from: number,
  to: number,
): Promise<readonly SessionRecord[]> => {
  const rows = await db
    .selectFrom('trading_sessions')
    .selectAll()
    .where('started_at', '<', to)
    .where((is) => is.or([is('ended_at', 'is', null), is('ended_at', '>=', from)]))
    .orderBy('started_at')
    .orderBy('id')
    .execute();
  return rows.map(sessionRecord);
};
