import type { Kept } from '../../src/live/control/early-handler.js';

/** What a session that is still starting says of a command that it has taken; nothing where it was done. */
export const waiting = (answer: unknown): string => {
  const waits = (answer as Partial<Kept> | null)?.waits;
  return typeof waits === 'string' ? ` (${waits})` : '';
};

/** What a kill has begun, where nobody waits for its end. While a session starts nothing is closed yet, and its start may still fail. */
export const killedLine = (sessionId: string, answer: unknown): string =>
  waiting(answer) === ''
    ? `session ${sessionId} is halted: its positions are being closed, nothing is opened until trader live --rearm`
    : `session ${sessionId} is still starting: the halt is stored, nothing is opened until trader live --rearm; positions are closed once its orders are known (if its start fails, start it again: that closes them)`;

const has = (answer: unknown, name: string, value: boolean): boolean =>
  (answer as Readonly<Record<string, unknown>> | null)?.[name] === value;

export const armedLine = (sessionId: string, answer: unknown): string =>
  has(answer, 'armed', false)
    ? `session ${sessionId}: nothing is halted`
    : `session ${sessionId} is armed again`;

/** Of a strategy that takes real orders and protects no position, where one begins and where one takes over. */
export const noStopLine = (strategy: string): string =>
  `warning: ${strategy} sets no stop: nothing limits the loss of a position but the limits of the account`;

/** A strategy is handed over in a session that is halted, too: it opens nothing before that is armed again. */
export const swappedLine = (sessionId: string, strategy: string, answer: unknown): string => {
  const follows = `session ${sessionId} follows ${strategy} from the next close on`;
  const halted = has(answer, 'halted', true)
    ? ', and stays halted: nothing is opened until trader live --rearm'
    : '';
  const warning = has(answer, 'setsStop', false) ? `\n${noStopLine(strategy)}` : '';
  return `${follows}${halted}${warning}`;
};
