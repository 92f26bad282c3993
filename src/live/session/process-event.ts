import { monotonicMs } from '../../core/clock.js';
import { asError, messageOf } from '../../core/errors.js';
import type { CoreEvent } from '../core/core-event.js';
import { handle } from '../core/handle.js';
import type { Output } from '../core/output.js';
import { addOutput } from './pending.js';
import type { Running, Told } from './running.js';

/** An event that the core cannot take leaves it half changed: nothing it says afterwards can be trusted. */
const decide = (running: Running, told: Told): Output => {
  try {
    return handle(running.core, { ...told, now: running.feed.now() } as CoreEvent);
  } catch (error) {
    running.fatal = asError(error);
    running.log.error('event-not-handled', { kind: told.kind, reason: messageOf(error) });
    throw error;
  }
};

/**
 * Handles one event whole: the core decides, the books are written, and only then is done what follows; within
 * `together` the last two happen at its end. To be called from the mailbox, or from within the handling of another event.
 */
export const processEvent = (running: Running, told: Told): Promise<void> =>
  running.together(async (pending) => {
    if (running.fatal !== null) throw running.fatal;
    const out = decide(running, told);
    const now = monotonicMs();
    if (told.kind === 'step') running.latency.decision(now - running.eventAt);
    running.decidedAt ??= now;
    addOutput(pending, running.core, out, running.dirty);
  });
