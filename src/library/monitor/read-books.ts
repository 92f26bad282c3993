import { messageOf } from '../../core/errors.js';
import type { MonitorEvent } from '../../core/monitor-event.js';
import type { Memory } from '../../memory/memory.js';
import { findSession } from '../../memory/sessions/sessions.js';
import { openSessionHistory, type SessionHistory } from './session-history.js';

export interface ReadBooksOptions {
  readonly memory: Memory;
  readonly sessionId: string;
  /** Resolves after so many ms, or when the signal is given. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Between two looks into the books, ms; longer and longer while they cannot be read. */
const EVERY_MS = 1_000;
const LONGEST_MS = 30_000;

/** What reads the books of a session beside it. */
export interface BookReader {
  /** Tells what is in the books, and what comes into them, until the signal is given. Never rejects. */
  readonly follow: (signal: AbortSignal) => Promise<void>;
  /** Looks once more: for what came last. Never rejects. */
  readonly look: () => Promise<void>;
  /** The configuration has changed: it is told again with the next look. */
  readonly reconfigured: () => void;
}

/**
 * Reads the history of a session and what is added to it. Books that cannot be read for a while are said once, and looked
 * into again later; a session that is not in them yet is waited for.
 */
export const openBookReader = (
  { memory, sessionId, wait }: ReadBooksOptions,
  tell: (event: MonitorEvent) => void,
): BookReader => {
  let history: SessionHistory | null = null;
  let configured = false;
  let pause = EVERY_MS;
  const read = async (): Promise<void> => {
    if (history === null) {
      const session = await findSession(memory, sessionId);
      if (session === undefined) return;
      history = openSessionHistory(memory, session);
    }
    if (!configured) await history.settings(tell);
    configured = true;
    await history.news(tell);
  };
  const look = async (): Promise<void> => {
    try {
      await read();
      pause = EVERY_MS;
    } catch (error) {
      if (pause === EVERY_MS)
        tell({ kind: 'answer', ok: false, text: `the books cannot be read: ${messageOf(error)}` });
      pause = Math.min(LONGEST_MS, 2 * pause);
    }
  };
  return {
    look,
    follow: async (signal) => {
      while (!signal.aborted) {
        await look();
        await wait(pause, signal);
      }
    },
    reconfigured: () => {
      configured = false;
    },
  };
};
