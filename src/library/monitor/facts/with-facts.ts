import { messageOf } from '../../../core/errors.js';
import type { MonitorEvent, MonitorSource } from '../../../core/monitor-event.js';
import type { Fact } from './fact.js';

type Tell = (event: MonitorEvent) => void;

/** Resolves after so many ms, or when the signal is given. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/** The longest pause between two looks at what cannot be read, ms. */
const LONGEST_MS = 300_000;

const followFact = async (
  { name, everyMs, look }: Fact,
  tell: Tell,
  wait: Wait,
  signal: AbortSignal,
): Promise<void> => {
  let pause = everyMs;
  while (!signal.aborted) {
    try {
      await look(tell);
      pause = everyMs;
    } catch (error) {
      if (pause === everyMs && !signal.aborted)
        tell({ kind: 'answer', ok: false, text: `${name} cannot be read: ${messageOf(error)}` });
      pause = Math.min(LONGEST_MS, 2 * pause);
    }
    if (!signal.aborted) await wait(pause, signal);
  }
};

/**
 * Tells facts, at once and then again and again, until the signal is given. One that cannot be read is said once, and looked
 * at again later and later; the others go on. Never rejects for a fact.
 */
export const followFacts = async (
  facts: readonly Fact[],
  tell: Tell,
  wait: Wait,
  signal: AbortSignal,
): Promise<void> => {
  await Promise.all(facts.map((fact) => followFact(fact, tell, wait, signal)));
};

/** A source that tells facts, too, for as long as it has something to tell itself. */
export const withFacts = (source: MonitorSource, facts: readonly Fact[], wait: Wait): MonitorSource => ({
  ...source,
  follow: async (tell, signal) => {
    const over = new AbortController();
    const own = source.follow(tell, signal);
    const told = followFacts(facts, tell, wait, AbortSignal.any([signal, over.signal]));
    try {
      await own;
    } finally {
      over.abort();
      await told;
    }
  },
});
