import { minuteText } from '../../../core/clock.js';
import type { Memory } from '../../../memory/memory.js';
import type { SessionRecord } from '../../../memory/sessions/session-record.js';
import { withDeath } from '../../live/session-deaths.js';

/** How a session ended, in words; or why its books say no more. */
export const endText = async (memory: Memory, session: SessionRecord): Promise<string> => {
  const { status, endReason } = session;
  if (status !== 'running') {
    const how = status === 'crashed' ? 'the session crashed' : 'the session has ended';
    return endReason === null || endReason === '' ? how : `${how}: ${endReason}`;
  }
  const { died } = await withDeath(memory, session);
  return died === undefined ? 'the session still runs' : `its process died at ${minuteText(died)} UTC`;
};
