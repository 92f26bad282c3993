import { monotonicMs } from '../../core/clock.js';
import { messageOf } from '../../core/errors.js';
import type { CoreEvent } from '../core/core-event.js';
import { coreState } from '../core/core-state.js';
import { handle } from '../core/handle.js';
import { isEmpty, type Output } from '../core/output.js';
import { toStored } from '../core/state-text.js';
import { toBatch } from '../core/to-batch.js';
import { doEffect } from './do-effect.js';
import type { Running, Told } from './running.js';

/** The state with which the session goes on after a restart. */
export interface StoredState {
  readonly core: unknown;
  readonly paper: unknown;
  /** The strategy that decides by now, where it is not the one that the session began with. */
  readonly swapped: { readonly name: string; readonly parameters: unknown } | null;
}

const store = async (running: Running, out: Output): Promise<void> => {
  const { core, paper, dirty } = running;
  if (out.journal.length === 0) {
    // Nothing worth an entry of its own: a number that the venue gave, say. It is stored with what comes next.
    for (const id of out.orders) dirty.add(id);
    if (out.positions.size === 0 && out.candles.length === 0 && out.account === null) return;
    out.journal.push({ kind: 'books', clientOrderId: null, payload: {} });
  }
  for (const id of dirty) if (core.orders.has(id)) out.orders.add(id);
  dirty.clear();
  const state: StoredState = {
    core: coreState(core),
    paper: paper?.state() ?? null,
    swapped: running.swapped,
  };
  const batch = toBatch(core, out, running.sequence, toStored(state));
  try {
    await running.books.commit(batch);
  } catch (error) {
    // Nothing of this event leaves the program: what is not on disk did not happen.
    running.fatal = error instanceof Error ? error : new Error(messageOf(error));
    running.log.error('books-not-written', { reason: messageOf(error) });
    throw error;
  }
  const first = running.sequence;
  running.sequence += out.journal.length;
  out.journal.forEach((entry, k) => {
    running.onNotice({ ...entry, sequence: first + k, time: core.now });
  });
};

/** An event that the core cannot take leaves it half changed: nothing it says afterwards can be trusted. */
const decide = (running: Running, told: Told): Output => {
  try {
    return handle(running.core, { ...told, now: running.feed.now() } as CoreEvent);
  } catch (error) {
    running.fatal = error instanceof Error ? error : new Error(messageOf(error));
    running.log.error('event-not-handled', { kind: told.kind, reason: messageOf(error) });
    throw error;
  }
};

/**
 * Handles one event whole: the core decides, the books are written, and only then is done what follows. To be called from
 * the mailbox, or from within the handling of another event.
 */
export const processEvent = async (running: Running, told: Told): Promise<void> => {
  if (running.fatal !== null) throw running.fatal;
  const out = decide(running, told);
  if (told.kind === 'step') running.latency.decision(monotonicMs() - running.eventAt);
  if (!isEmpty(out)) await store(running, out);
  for (const effect of out.effects) await doEffect(running, effect);
};
