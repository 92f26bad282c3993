import type { SessionRecord } from '../../../memory/sessions/session-record.js';

/** How a session ended, in words. */
export const endText = ({ status, endReason }: SessionRecord): string => {
  if (status === 'running') return 'its books say no more';
  const how = status === 'crashed' ? 'the session crashed' : 'the session ended';
  return endReason === null || endReason === '' ? how : `${how}, ${endReason}`;
};
