import { refusedError } from '../../core/errors.js';
import type { ControlHandler } from './control-connection.js';

/** What a command answers that is kept until the session is ready. */
export interface Kept {
  /** For a person: what is waited for. */
  readonly waits: string;
}

/** What can be done of a session that is still made ready. */
export interface EarlyParts {
  /** Answers `status` and `orders`. */
  readonly ask: ControlHandler;
  /** Stores the halt now, and has everything closed as soon as it can be. */
  readonly kill: (reason: string) => Promise<void>;
  /** Has the session open nothing any more, and end as soon as it can. */
  readonly stop: (flatten: boolean) => Promise<void>;
}

/** The commands of a session from the moment its channel opens on. */
export interface EarlyHandler {
  readonly handle: ControlHandler;
  /** The session is ready: from now on every command goes to its handler. */
  readonly ready: (handler: ControlHandler) => void;
}

const KEPT: Kept = { waits: 'it is still starting: first its orders are looked up at the venue' };

/**
 * Answers for a session that is still made ready (its orders are looked up at the venue, prices are waited for): questions
 * go to `ask`; `kill` and `stop` are taken at once and done as soon as it is known what there is, which the answer says.
 * Anything else that would change it is refused and says so, and is not kept.
 */
export const openEarlyHandler = ({ ask, kill, stop }: EarlyParts): EarlyHandler => {
  let handler: ControlHandler | null = null;
  return {
    handle: async (told) => {
      if (handler !== null) return handler(told);
      switch (told.command) {
        case 'status':
        case 'orders':
          return ask(told);
        case 'kill':
          await kill(told.args.reason);
          return KEPT;
        case 'stop':
          await stop(told.args.flatten);
          return KEPT;
        default:
          throw refusedError('the session is not ready yet', {
            hint: `give ${told.command} again in a moment; "trader live --status" says how it is`,
          });
      }
    },
    ready: (given) => {
      handler = given;
    },
  };
};
