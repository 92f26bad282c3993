import { isoTime } from '../../core/clock.js';
import type { Memory } from '../../memory/memory.js';
import { findSession } from '../../memory/sessions/sessions.js';
import { withDeath } from '../live/session-deaths.js';

/** What became of a session that does not answer. */
export interface Ending {
  /** `ended` for good; `died`: it goes on when somebody starts it as it was; `silent`: it may answer again in a moment. */
  readonly state: 'ended' | 'died' | 'silent' | 'unknown';
  /** In words, for the person who watches it. */
  readonly text: string;
}

/** What the books say of a session that does not answer; `unknown` where there are none or it is not in them. */
export const howItEnded = async (memory: Memory | null, sessionId: string): Promise<Ending> => {
  const found = memory === null ? undefined : await findSession(memory, sessionId);
  if (memory === null || found === undefined)
    return { state: 'unknown', text: 'the session is gone: it has ended, or its process died' };
  const { status, endReason, died } = await withDeath(memory, found);
  if (status !== 'running')
    return {
      state: 'ended',
      text: `the session has ended${endReason === null || endReason === '' ? '' : `: ${endReason}`}`,
    };
  if (died === undefined) return { state: 'silent', text: 'the session does not answer' };
  return {
    state: 'died',
    text: `its process died (${isoTime(died).slice(0, 16)}Z): start it as it was, it goes on`,
  };
};
