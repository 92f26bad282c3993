import { monotonicMs } from '../../src/core/clock.js';
import { answers } from '../../src/live/control/claim-socket.js';
import type { SessionRecord } from '../../src/memory/sessions/session-record.js';
import { findSession } from '../../src/memory/sessions/sessions.js';
import { withMemory } from '../cli/memory.js';
import type { LiveFlags } from './flags.js';

/** Longer than a session waits for its last orders: it has given up by then, or it hangs. */
const PATIENCE_MS = 70_000;

/** How often it is looked whether the session is there. */
const EVERY_MS = 100;

/** How a session that was told to stop came to its end; what `--stop --json` prints. */
export interface StopOutcome {
  readonly session: string;
  /** Its process has ended it: nothing is on its way any more, and the books say so. */
  readonly ended: boolean;
  /** Why it ended, as the books have it; null where they do not say so. */
  readonly reason: string | null;
  /** When, in the time of its market, ms UTC. */
  readonly endedAt: number | null;
}

const isGone = async (path: string): Promise<boolean> => {
  const until = monotonicMs() + PATIENCE_MS;
  while (await answers(path)) {
    if (monotonicMs() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  return true;
};

/** Waits until nobody listens at the socket of a session any more, and looks up how it ended; a minute and a bit at most. */
export const awaitEnd = async (
  session: string,
  path: string,
  flags: LiveFlags,
): Promise<StopOutcome & { readonly gone: boolean }> => {
  const gone = await isGone(path);
  const needs = { create: false, mayBeMissing: true };
  const record: SessionRecord | undefined = await withMemory(flags, needs, (memory) =>
    findSession(memory, session),
  );
  const ended = gone && record?.status !== 'running';
  return { session, gone, ended, reason: record?.endReason ?? null, endedAt: record?.endedAt ?? null };
};
