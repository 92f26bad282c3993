import { fromJson } from '../../json-column.js';
import type { Memory } from '../../memory.js';
import type { JournalEntry } from '../batch.js';

/** The entries of these kinds in the journal of a session, in order. */
export const journalOfKinds = async (
  { db }: Memory,
  sessionId: string,
  kinds: readonly string[],
): Promise<readonly Pick<JournalEntry, 'kind' | 'payload'>[]> => {
  const rows = await db
    .selectFrom('journal')
    .select(['kind', 'payload'])
    .where('session_id', '=', sessionId)
    .where('kind', 'in', kinds)
    .orderBy('sequence')
    .execute();
  return rows.map(({ kind, payload }) => ({ kind, payload: fromJson<JournalEntry['payload']>(payload) }));
};
