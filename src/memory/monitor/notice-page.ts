import type { SessionNotice } from '../../core/monitor-event.js';
import { fromJson } from '../json-column.js';
import type { Memory } from '../memory.js';

export interface NoticeStretch {
  /** Only entries with a higher number. */
  readonly after?: number;
  readonly limit: number;
  /** The last ones and not the first. */
  readonly newest?: boolean;
}

/** Entries of the journal of a session, in their order. Found by their key. */
export const noticePage = async (
  { db }: Memory,
  sessionId: string,
  { after = 0, limit, newest = false }: NoticeStretch,
): Promise<readonly SessionNotice[]> => {
  const rows = await db
    .selectFrom('journal')
    .select(['sequence', 'time', 'kind', 'client_order_id', 'payload'])
    .where('session_id', '=', sessionId)
    .where('sequence', '>', after)
    .orderBy('sequence', newest ? 'desc' : 'asc')
    .limit(limit)
    .execute();
  const notices = rows.map(({ client_order_id: clientOrderId, payload, ...row }) => ({
    ...row,
    clientOrderId,
    payload: fromJson<SessionNotice['payload']>(payload),
  }));
  return newest ? notices.toReversed() : notices;
};
