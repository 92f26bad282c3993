import { minuteText } from '../../../core/clock.js';
import type { MonitorSource } from '../../../core/monitor-event.js';
import type { Memory } from '../../../memory/memory.js';
import type { SessionRecord } from '../../../memory/sessions/session-record.js';
import { endText } from './end-text.js';
import { endOfBooks } from './replay-start.js';
import { openTimeline } from './timeline.js';

export interface StoredOptions {
  /** Whether it is shown until the signal is given, and not just told. */
  readonly stay: boolean;
}

const untilGiven = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** A session that no longer runs, as it stands in the books at its end: all that a monitor keeps of it. Writes nothing. */
export const storedSession = (
  memory: Memory,
  session: SessionRecord,
  { stay }: StoredOptions,
): MonitorSource => ({
  follow: async (tell, signal) => {
    const end = await endOfBooks(memory, session);
    tell({
      kind: 'link',
      link: 'stored',
      text: `as it was at ${minuteText(end)}: ${await endText(memory, session)}`,
    });
    const timeline = await openTimeline({ memory, session, from: Number.MAX_SAFE_INTEGER, signal }, tell);
    if (signal.aborted) return;
    await timeline.tellStatus(end);
    if (stay) await untilGiven(signal);
  },
  wish: null,
  play: null,
});
