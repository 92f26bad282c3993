import { exchangeError, isTraderError, messageOf } from '../../core/errors.js';
import type { OrderReport, OrderRequest } from '../../core/order.js';
import type { Running } from './running.js';

/** The lock was looked at when the order was written down; what waited longer since then, ms, is looked at again. */
const LOCK_IS_GOOD_MS = 1_000;

const notSent = (reason: string) =>
  exchangeError('transient', `the order was not sent: ${reason}`, {
    hint: 'it is sent again where it is still wanted',
  });

/** Another process may have taken the session over while the order waited: a suspended machine, a clock that was set. */
const lookAtLock = async (running: Running): Promise<void> => {
  try {
    await running.books.stillHeld?.();
  } catch (error) {
    if (isTraderError(error) && error.kind === 'refused') running.fatal ??= error;
    throw notSent(messageOf(error));
  }
};

/**
 * Submits an order, and notes in `leaving` when its request left. Until then it is with us: the venue's "no such order" says
 * nothing of it. It stays here where the session is over by then, or another process has it.
 */
export const sendOrder = async (running: Running, request: OrderRequest): Promise<OrderReport> => {
  const { venue, feed, leaving } = running;
  const written = feed.now();
  leaving.set(request, 'waits');
  try {
    return await venue.submit(request, async () => {
      if (feed.now() - written >= LOCK_IS_GOOD_MS) await lookAtLock(running);
      if (running.fatal !== null) throw notSent(messageOf(running.fatal));
      leaving.set(request, feed.now());
    });
  } finally {
    // A venue that did not say when it left may have sent it at any time until now.
    if (leaving.get(request) === 'waits') leaving.set(request, feed.now());
  }
};
