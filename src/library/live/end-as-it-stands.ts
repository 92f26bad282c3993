import { refusedError } from '../../core/errors.js';
import { endLiveSession } from '../../memory/live/end-live-session.js';
import { takeOverSession } from '../../memory/live/locks/take-over-session.js';
import { findRunningSession } from '../../memory/live/reads/find-running-session.js';
import { loadLiveSession } from '../../memory/live/reads/load-live-session.js';
import type { Memory } from '../../memory/memory.js';
import { refuseAtWork } from './check-goes-on.js';
import { LIVENESS } from './liveness.js';

export interface StandingOf {
  readonly account: string;
  readonly symbols: readonly string[];
  /** This process. */
  readonly holder: string;
}

/**
 * Ends the sessions of an account in these markets whose processes are gone, as they stand: nothing is asked of the venue
 * and nothing is sent; what they hold or have resting there stays. Answers their ids. Throws a refusal (exit code 4) for
 * one that is at work.
 */
export const endAsItStands = async (
  memory: Memory,
  { account, symbols, holder }: StandingOf,
): Promise<readonly string[]> => {
  const ended: string[] = [];
  for (;;) {
    const found = await findRunningSession(memory, { account, symbols });
    if (found === undefined) return ended;
    const { id: sessionId, symbols: own } = found.session;
    await refuseAtWork(memory, sessionId);
    const taken = await takeOverSession(memory, { sessionId, account, symbols: own, holder, ...LIVENESS });
    if (!taken)
      throw refusedError(`session ${sessionId} was taken over by another process`, { hint: 'try again' });
    const { stateTime: time } = await loadLiveSession(memory, sessionId);
    const reason = 'ended as it stood, for a new session (--new)';
    await endLiveSession(memory, { sessionId, holder, time, reason, crashed: true });
    ended.push(sessionId);
  }
};
