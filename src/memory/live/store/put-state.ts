import { invariantError } from '../../../core/errors.js';
import type { Memory } from '../../memory.js';
import { exactJson } from './exact-json.js';
import { runStatement } from './statement.js';

/** Replaces the state that a session goes on from. `sequence` is the last journal entry that it contains. */
export const putState = async (
  memory: Memory,
  { sessionId, sequence, time, state }: { sessionId: string; sequence: number; time: number; state: unknown },
): Promise<void> => {
  const { changed } = await runStatement(
    memory,
    'UPDATE session_state SET sequence = ?, time = ?, state = ?, updated_at = ? WHERE session_id = ?',
    [sequence, time, exactJson('state', state), memory.clock.now(), sessionId],
  );
  if (changed !== 1) throw invariantError(`session "${sessionId}" has no state to replace`);
};
