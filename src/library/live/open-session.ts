import { beginSession } from './begin-session.js';
import { resumeSession } from './resume-session.js';
import { type OpenedSession, type SessionInput, symbolsOf } from './session-input.js';
import { sessionToGoOn } from './session-to-go-on.js';

/**
 * Opens the session of an account on these markets: a new one, or the one that was running there when its process died,
 * as it stood at its last event. Throws a refusal (exit code 4) where it is at work in another process, or where it ran
 * another strategy, and a usage error where another session is named.
 */
export const openSession = async (input: SessionInput): Promise<OpenedSession> => {
  const { memory, account, session } = input;
  const running = await sessionToGoOn(memory, { account, symbols: symbolsOf(input), session });
  return running === undefined ? beginSession(input) : resumeSession(input, running.session.id);
};
