import { isStopping } from '../../src/live/core/is-stopping.js';
import type { Running } from '../../src/live/session/running.js';
import { stopReason } from './control-handler.js';

/** How a session is to end, and why. */
export interface StopWish {
  readonly flatten: boolean;
  readonly reason: string;
}

/** What is asked of a session before it is ready. */
export interface EarlyWishes {
  /**
   * To be called in its mailbox when its books are where the venue is, before anything is sent: what waits for that is
   * done, and from then on at once.
   */
  readonly recovered: () => Promise<void>;
  readonly kill: (reason: string) => Promise<void>;
  /** Nothing is opened any more; kept until the session can be ended. */
  readonly stop: (flatten: boolean, reason: string) => Promise<void>;
  readonly stopped: () => StopWish | null;
}

/** One that was told to stop in the life before ends now: whoever told it so was answered. */
const stoppedBefore = ({ core }: Running): StopWish | null => {
  if (core.phase !== 'stopping') return null;
  const flatten = core.leaving === 'flatten';
  return { flatten, reason: stopReason(flatten) };
};

/** Keeps what is asked of a session while it starts. `halted`: why trading on the account was halted before; null where it was not. */
export const openEarlyWishes = (
  running: Running,
  halted: string | null,
  halt: (reason: string) => Promise<void>,
): EarlyWishes => {
  let recovered = false;
  let killed = halted;
  let stopped = stoppedBefore(running);
  const kill = (reason: string): Promise<void> => running.process({ kind: 'kill', reason });
  const stop = async ({ flatten, reason }: StopWish): Promise<void> => {
    if (!isStopping(running.core, flatten)) await running.process({ kind: 'stop', flatten, reason });
  };
  return {
    recovered: async () => {
      recovered = true;
      // Its process may have died after the halt was stored, perhaps before anything was closed.
      if (killed !== null) await kill(killed);
      if (stopped !== null) await stop(stopped);
    },
    kill: async (reason) => {
      await halt(reason);
      killed = reason;
      if (recovered) await running.mailbox.post(() => kill(reason));
    },
    stop: async (flatten, reason) => {
      const wish = { flatten: flatten || stopped?.flatten === true, reason: stopped?.reason ?? reason };
      stopped = wish;
      // A close that comes before the session is ready must not open anything.
      if (recovered) await running.mailbox.post(() => stop(wish));
    },
    stopped: () => stopped,
  };
};
