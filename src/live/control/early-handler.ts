import { refusedError } from '../../core/errors.js';
import type { ControlHandler } from './control-connection.js';

/** The commands of a session from the moment its channel opens on. */
export interface EarlyHandler {
  readonly handle: ControlHandler;
  /** The session is ready: from now on every command goes to its handler. */
  readonly ready: (handler: ControlHandler) => void;
}

/**
 * Answers for a session that is still made ready (its orders are looked up at the venue, prices are waited for): questions
 * go to `ask`, anything that would change it is refused and says so. Nothing is kept for later: a command that was
 * answered was carried out, or it was not.
 */
export const openEarlyHandler = (ask: ControlHandler): EarlyHandler => {
  let handler: ControlHandler | null = null;
  return {
    handle: async (told) => {
      if (handler !== null) return handler(told);
      if (told.command === 'status' || told.command === 'orders') return ask(told);
      throw refusedError('the session is not ready yet', {
        hint: `give ${told.command} again in a moment; "trader live --status" says how it is`,
      });
    },
    ready: (given) => {
      handler = given;
    },
  };
};
