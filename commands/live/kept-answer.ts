import type { Kept } from '../../src/live/control/early-handler.js';

/** What a session that is still starting says of a command that it has taken; nothing where it was done. */
export const waiting = (answer: unknown): string => {
  const waits = (answer as Partial<Kept> | null)?.waits;
  return typeof waits === 'string' ? ` (${waits})` : '';
};

/** What was done of a kill. While a session starts nothing is closed yet, and its start may still fail. */
export const killedLine = (sessionId: string, answer: unknown): string =>
  waiting(answer) === ''
    ? `session ${sessionId} is halted: positions are closed, nothing is opened until trader live --rearm`
    : `session ${sessionId} is still starting: the halt is stored, nothing is opened until trader live --rearm; positions are closed once its orders are known (if its start fails, start it again: that closes them)`;
