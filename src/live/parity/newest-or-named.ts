import { dataError } from '../../core/errors.js';
import { lastSession } from '../../memory/live/reads/find-running-session.js';
import type { Memory } from '../../memory/memory.js';
import { pickSession } from '../../memory/sessions/pick-session.js';

/**
 * The id of the session that is named by it or by its beginning, else of the newest that `trader live` ran. Throws a usage
 * error for one that is not known, and a data error (exit code 3) where there is none yet.
 */
export const newestOrNamed = async (memory: Memory, named: string | undefined): Promise<string> => {
  const session =
    named === undefined ? (await lastSession(memory))?.session : await pickSession(memory, named);
  if (session !== undefined) return session.id;
  throw dataError('there is no session yet', { hint: 'run one: trader live adaptive --feed replay' });
};
