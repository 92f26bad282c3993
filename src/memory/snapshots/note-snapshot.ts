import { isSecretText } from '../../core/credentials.js';
import { usageError } from '../../core/errors.js';
import type { Memory } from '../memory.js';
import { numberedSnapshot } from './find-snapshots.js';
import type { SnapshotRecord } from './snapshot-record.js';

const LONGEST = 2000;

/** Writes what is to be remembered about a snapshot; an empty text removes it. Returns the snapshot. */
export const noteSnapshot = async (memory: Memory, id: number, text: string): Promise<SnapshotRecord> => {
  const notes = text.trim();
  if (notes.length > LONGEST) {
    throw usageError(`the note has ${notes.length} characters`, `a note has at most ${LONGEST}`);
  }
  if (isSecretText(notes)) {
    throw usageError('the note looks as if it held a credential', 'notes are shown in reports; leave it out');
  }
  await memory.db.updateTable('strategy_snapshots').set({ notes }).where('id', '=', id).execute();
  return numberedSnapshot(memory, id);
};
