import { invariantError } from '../../../core/errors.js';
import type { Memory } from '../../memory.js';
import type { JournalEntry } from '../batch.js';
import { exactJson } from './exact-json.js';
import { putRows } from './put-rows.js';
import type { SessionHead } from './session-head.js';

/**
 * Adds entries to the journal of a session; the first gets the number `sequence`. Returns the number of the last. Throws
 * an invariant error where that number is not the next one: somebody else writes, or something is written twice.
 */
export const appendJournal = async (
  memory: Memory,
  head: SessionHead,
  { sequence, time, entries }: { sequence: number; time: number; entries: readonly JournalEntry[] },
): Promise<number> => {
  const { sessionId, sequence: last } = head;
  if (sequence !== last + 1)
    throw invariantError(
      `the journal of session "${sessionId}" goes on with number ${last + 1}, not with ${sequence}`,
      {
        hint: sequence <= last ? 'it was stored before, or another process writes it' : 'entries are missing',
      },
    );
  if (entries.length === 0)
    throw invariantError(`number ${sequence} of session "${sessionId}" has no journal entry`, {
      hint: 'whatever is stored is told in the journal, so that it cannot be stored twice',
    });
  const rows = entries.map(({ kind, clientOrderId, payload }, k) => ({
    session_id: sessionId,
    sequence: sequence + k,
    time,
    kind,
    client_order_id: clientOrderId,
    payload: exactJson(`payload of journal entry ${sequence + k}`, payload),
  }));
  await putRows(memory, 'journal', rows);
  return sequence + entries.length - 1;
};
