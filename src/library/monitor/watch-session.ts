import { messageOf } from '../../core/errors.js';
import type { MonitorEvent, MonitorSource } from '../../core/monitor-event.js';
import type { Memory } from '../../memory/memory.js';
import { attachSession } from './attach-session.js';
import { howItEnded } from './how-it-ended.js';
import { joinedSettings } from './joined-settings.js';
import { openBookReader } from './read-books.js';

export interface WatchOptions {
  readonly sessionId: string;
  /** Of its control channel. */
  readonly path: string;
  /** Where its books are, to be read alone; null where they cannot be read. */
  readonly memory: Memory | null;
  /** Whether what was before is told, too: candles, trades and the rest of the books, and not what the channel tells alone. */
  readonly history: boolean;
  /** Whether a session whose process died is waited for: somebody may start it again. */
  readonly stay: boolean;
  /** Resolves after so many ms, or when the signal is given. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Pauses before it is tried again, ms; the last one stays. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000] as const;

/** What the books have whole and in order is not taken from the channel: it leaves out what comes too fast. */
const IN_THE_BOOKS: readonly MonitorEvent['kind'][] = ['notice', 'signals', 'alerts', 'missed'];

/**
 * A session that runs: how it is from its control channel, and what it did from its books. A channel that breaks off is
 * looked for again; it is over when the books say that the session has ended.
 */
export const watchSession = (options: WatchOptions): MonitorSource => {
  const { sessionId, path, memory, stay, wait } = options;
  const attached = attachSession({ path, wait });
  const books = options.history ? memory : null;
  return {
    ...attached,
    follow: async (tell, signal) => {
      const joined = joinedSettings(tell);
      const reader =
        books === null ? null : openBookReader({ memory: books, sessionId, wait }, joined.second);
      const reading = new AbortController();
      const read = reader?.follow(AbortSignal.any([signal, reading.signal]));
      let attempt = 0;
      let configuration = '';
      let spoke = false;
      const hear = (event: MonitorEvent): void => {
        spoke = true;
        if (event.kind === 'link' && event.link === 'live') attempt = 0;
        if (event.kind === 'status' && event.status.snapshotHash !== configuration) {
          configuration = event.status.snapshotHash;
          reader?.reconfigured();
        }
        if (reader === null || !IN_THE_BOOKS.includes(event.kind)) joined.first(event);
      };
      try {
        while (!signal.aborted) {
          let said: string | null = null;
          try {
            await attached.follow(hear, signal);
          } catch (error) {
            // What became of it is in the books; where there are none, that nothing ever listened there is the answer.
            if (!spoke && memory === null) throw error;
            said = messageOf(error);
          }
          if (signal.aborted) return;
          const { state, text } = await howItEnded(memory, sessionId);
          if (state === 'ended' || (!stay && state !== 'silent')) {
            reading.abort();
            await read;
            await reader?.look();
            tell({ kind: 'link', link: 'ended', text });
            return;
          }
          tell({ kind: 'link', link: 'lost', text: state === 'silent' ? (said ?? text) : text });
          await wait(PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)]!, signal);
          attempt += 1;
        }
      } finally {
        reading.abort();
        await read;
      }
    },
  };
};
