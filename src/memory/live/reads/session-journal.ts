import type { SessionNotice } from '../../../core/monitor-event.js';
import { fromJson } from '../../json-column.js';
import type { Memory } from '../../memory.js';
import type { JournalEntry } from '../batch.js';

/** A journal entry with its place in the session. */
export type StoredEntry = SessionNotice;

export interface JournalRange {
  /** Only entries with a higher number; all from the first on when left out. */
  readonly after?: number;
  readonly limit: number;
}

/** Entries of the journal of a session, in order. */
export const sessionJournal = async (
  { db }: Memory,
  sessionId: string,
  { after = 0, limit }: JournalRange,
): Promise<readonly StoredEntry[]> => {
  const rows = await db
    .selectFrom('journal')
    .select(['sequence', 'time', 'kind', 'client_order_id', 'payload'])
    .where('session_id', '=', sessionId)
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(limit)
    .execute();
  return rows.map(({ client_order_id: clientOrderId, payload, ...row }) => ({
    ...row,
    clientOrderId,
    payload: fromJson<JournalEntry['payload']>(payload),
  }));
};
