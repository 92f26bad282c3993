/** A wait that can be ended: what is closed keeps no timer running. */
export interface Pause {
  /** Resolves after so many ms, or at once when it is ended. */
  readonly wait: (ms: number) => Promise<void>;
  /** Ends every wait, now and from now on. */
  readonly end: () => void;
}

export const createPause = (): Pause => {
  const waiting = new Map<NodeJS.Timeout, () => void>();
  let ended = false;
  return {
    wait: (ms) =>
      ended
        ? Promise.resolve()
        : new Promise((resolve) => {
            const timer = setTimeout(() => {
              waiting.delete(timer);
              resolve();
            }, ms);
            waiting.set(timer, resolve);
          }),
    end: () => {
      ended = true;
      for (const [timer, resolve] of waiting) {
        clearTimeout(timer);
        resolve();
      }
      waiting.clear();
    },
  };
};
