import type { Running } from '../../src/live/session/running.js';

/** What is asked of a session before it is ready. */
export interface EarlyWishes {
  /** To be called when its books are where the venue is: what waits for that is done, and from then on at once. */
  readonly recovered: () => Promise<void>;
  readonly kill: (reason: string) => Promise<void>;
  /** Kept until the session can be ended. */
  readonly stop: (flatten: boolean) => void;
  readonly stopped: () => { readonly flatten: boolean } | null;
}

/** Keeps what is asked of a session while it starts. `halted`: why trading on the account was halted before; null where it was not. */
export const openEarlyWishes = (
  running: Running,
  halted: string | null,
  halt: (reason: string) => Promise<void>,
): EarlyWishes => {
  let recovered = false;
  let killed = halted;
  let stopped: { readonly flatten: boolean } | null = null;
  const close = (reason: string): Promise<void> =>
    running.mailbox.post(() => running.process({ kind: 'kill', reason }));
  return {
    recovered: async () => {
      recovered = true;
      // Its process may have died after the halt was stored, perhaps before anything was closed.
      if (killed !== null) await close(killed);
    },
    kill: async (reason) => {
      await halt(reason);
      killed = reason;
      if (recovered) await close(reason);
    },
    stop: (flatten) => {
      stopped = { flatten: flatten || stopped?.flatten === true };
    },
    stopped: () => stopped,
  };
};
