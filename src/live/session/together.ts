import { asError, messageOf } from '../../core/errors.js';
import { coreState } from '../core/core-state.js';
import { toStored } from '../core/state-text.js';
import { doEffects } from './do-effects.js';
import { openPending, type Pending, takeBatch } from './pending.js';
import type { Running } from './running.js';

/** The state with which the session goes on after a restart. */
export interface StoredState {
  readonly core: unknown;
  readonly paper: unknown;
  /** The strategy that decides by now, where it is not the one that the session began with. */
  readonly swapped: { readonly name: string; readonly parameters: unknown } | null;
}

const stateOf = ({ core, paper, swapped }: Running): unknown => {
  const state: StoredState = { core: coreState(core), paper: paper?.state() ?? null, swapped };
  return toStored(state);
};

const store = async (running: Running, pending: Pending): Promise<void> => {
  const { core, dirty, sequence } = running;
  const batch = takeBatch(pending, core, dirty, { sequence, state: () => stateOf(running) });
  if (batch === null) return;
  try {
    await running.books.commit(batch);
  } catch (error) {
    // Nothing of this leaves the program: what is not on disk did not happen.
    running.fatal = asError(error);
    running.log.error('books-not-written', { reason: messageOf(error) });
    throw error;
  }
  running.sequence += batch.journal.length;
  batch.journal.forEach((entry, k) => {
    running.onNotice({ ...entry, sequence: sequence + k, time: batch.time });
  });
};

/**
 * Runs what handles any number of events, and then writes what they changed in one batch, and only then does what follows
 * from them. Within another one it becomes a part of that. To be called from the mailbox.
 */
export const together = async (
  running: Running,
  work: (pending: Pending) => Promise<void>,
): Promise<void> => {
  if (running.pending !== null) return work(running.pending);
  const pending = openPending();
  running.pending = pending;
  running.decidedAt = null;
  let failure: { readonly error: unknown } | null = null;
  try {
    await work(pending);
  } catch (error) {
    failure = { error };
  } finally {
    running.pending = null;
  }
  // Events that were handled whole are in the core: they are stored whatever went wrong beside them.
  if (running.fatal === null) {
    await store(running, pending);
    await doEffects(running, pending.effects);
  }
  running.decidedAt = null;
  if (failure !== null) throw failure.error;
};
