import { usageError } from '../../core/errors.js';
import { findRunningSession, type LiveSession } from '../../memory/live/reads/find-running-session.js';
import type { Memory } from '../../memory/memory.js';

export interface Whereabouts {
  readonly account: string;
  readonly symbols: readonly string[];
  /** The one that is meant, by its id or the beginning of it; null for whichever there is. */
  readonly session: string | null;
}

/**
 * The session of an account on these markets that was never ended, to go on with; undefined for a new one. Throws a usage
 * error where another one is named: nothing else is begun in its place.
 */
export const sessionToGoOn = async (
  memory: Memory,
  { account, symbols, session: named }: Whereabouts,
): Promise<LiveSession | undefined> => {
  const running = await findRunningSession(memory, { account, symbols });
  if (named === null || running?.session.id.startsWith(named)) return running;
  throw usageError(
    running === undefined
      ? `no session "${named}" is to go on with on ${account} in ${symbols.join(', ')}`
      : `the session to go on with on ${account} is ${running.session.id}, not "${named}"`,
    running === undefined
      ? 'leave --session out to begin a new one; "trader report session" shows those that have ended'
      : 'leave --session out, or name it',
  );
};
