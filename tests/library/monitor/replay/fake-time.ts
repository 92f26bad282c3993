/** Steady time that passes only while somebody waits for it, and things that are done as it passes. */
export interface FakeTime {
  readonly now: () => number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Does something at a time. */
  readonly at: (ms: number, act: () => void) => void;
}

/** More waits than a test ever needs: one that nothing ends is not waited for. */
const MOST_WAITS = 10_000;

export const fakeTime = (): FakeTime => {
  let now = 0;
  let waits = 0;
  let acts: { readonly ms: number; readonly act: () => void }[] = [];
  return {
    now: () => now,
    at: (ms, act) => {
      acts = [...acts, { ms, act }].toSorted((a, b) => a.ms - b.ms);
    },
    wait: async (ms, signal) => {
      if (++waits > MOST_WAITS) throw new Error('it waits for ever');
      const until = now + ms;
      while (acts.length > 0 && acts[0]!.ms <= until && !signal.aborted) {
        const [{ ms: due, act }, ...others] = acts as [(typeof acts)[0], ...typeof acts];
        acts = others;
        now = Math.max(now, due);
        act();
      }
      if (!signal.aborted) now = until;
    },
  };
};
