/** Waits that can be cut short, by a signal that ends everything or by news. */
export interface Waker {
  /** Resolves after so many ms, when it is woken, or when the signal is given. */
  readonly rest: (ms: number) => Promise<void>;
  readonly wake: () => void;
  /** Lets go of the signal. */
  readonly close: () => void;
}

type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export const openWaker = (wait: Wait, signal: AbortSignal): Waker => {
  let resting = new AbortController();
  const wake = (): void => resting.abort();
  signal.addEventListener('abort', wake);
  return {
    rest: async (ms) => {
      if (signal.aborted) return;
      if (resting.signal.aborted) resting = new AbortController();
      await wait(ms, resting.signal);
    },
    wake,
    close: () => signal.removeEventListener('abort', wake),
  };
};
