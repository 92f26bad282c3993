import { monotonicMs } from '../../core/clock.js';
import { isTraderError, messageOf } from '../../core/errors.js';
import type { OrderReport, OrderRequest } from '../../core/order.js';
import { failureOf } from '../../exchange/failure.js';
import { nextOrderState } from '../../execution/order/next-order-state.js';
import { orderRef } from '../../execution/order/order-facts.js';
import { priceInsideOf } from '../core/carry-inside.js';
import { HOLD } from '../core/holds.js';
import type { LiveOrder } from '../core/live-order.js';
import type { Effect } from '../core/output.js';
import { askForOrder } from './ask-for-order.js';
import { drainHeard } from './hear-venue.js';
import type { Running } from './running.js';
import { tellOrder } from './tell-order.js';

/** From here on the request may have left. It is stored with the next batch: an intent on disk is asked for, too. */
const markSubmitting = (running: Running, order: LiveOrder): LiveOrder => {
  const { core } = running;
  const { state } = nextOrderState(order.state, { kind: 'submitting', time: core.now });
  const marked = { ...order, state };
  core.orders.set(state.request.clientOrderId, marked);
  running.dirty.add(state.request.clientOrderId);
  return marked;
};

/** What a failed request means for the order: whether the venue can have it. */
const failureEvent = (error: unknown) => {
  const reason = messageOf(error);
  if (isTraderError(error) && error.kind === 'exchange-transient')
    return { kind: 'not-sent', reason } as const;
  if (isTraderError(error) && (error.kind === 'exchange-rejected' || error.kind === 'usage'))
    return { kind: 'rejected', reason } as const;
  return { kind: 'outcome-unknown', reason } as const;
};

/** Failures in a row after which no entries are made until the venue takes an order again. */
const MOST_FAILURES = 5;

const orderTaken = async (running: Running, id: string, report: OrderReport): Promise<void> => {
  running.failures = 0;
  if (running.core.holds.has(HOLD.failing))
    await running.process({ kind: 'release', name: HOLD.failing, more: true });
  await tellOrder(running, id, { kind: 'report', report });
};

/** Keys that the venue does not take any more end the session. */
const refuseKeys = (running: Running, error: unknown): void => {
  const failure = failureOf(error);
  if (failure === 'authentication' || failure === 'permission')
    running.fatal = error instanceof Error ? error : new Error(messageOf(error));
};

/**
 * An order failed. Keys that the venue does not take any more end the session at once: nothing it wants can be done, and
 * what rests at the venue goes on resting there.
 */
const orderFailed = async (running: Running, id: string, error: unknown): Promise<void> => {
  const failure = failureOf(error);
  running.failures++;
  if (running.failures === MOST_FAILURES) {
    const reason = `${MOST_FAILURES} orders in a row failed, the last: ${messageOf(error)}`;
    await running.process({ kind: 'hold', name: HOLD.failing, reason, more: true });
  }
  await tellOrder(running, id, failureEvent(error));
  if (failure === 'insufficient-balance')
    running.requestReconciliation('doubt: not enough money for an order');
  refuseKeys(running, error);
};

/** Where fills are modelled, the venue answers at once and is waited for; another is heard when it answers. */
const whenDone = async (running: Running, work: Promise<() => Promise<void>>): Promise<void> => {
  if (running.paper !== null) {
    const handle = await work;
    // Fills are told before the answer that counts them.
    await drainHeard(running);
    await handle();
    return;
  }
  void work
    .then((handle) => running.mailbox.post(handle))
    .catch(() => {
      // Only a session that is over already comes here; processEvent has noted why.
    });
};

/** A slice inside a bar that is known as a whole is filled at its price there. */
const sendTo = ({ core, paper, venue }: Running, request: OrderRequest): Promise<OrderReport> => {
  const inside = paper === null ? undefined : priceInsideOf(core, request.clientOrderId);
  return paper === null || inside === undefined ? venue.submit(request) : paper.submit(request, inside);
};

const submit = (running: Running, order: LiveOrder): Promise<void> => {
  const id = order.state.request.clientOrderId;
  const { state } = markSubmitting(running, order);
  running.latency.order(monotonicMs() - running.eventAt);
  return whenDone(
    running,
    sendTo(running, state.request).then(
      (report) => () => orderTaken(running, id, report),
      (error: unknown) => () => {
        running.log.warn('order-failed', { order: id, reason: messageOf(error) });
        return orderFailed(running, id, error);
      },
    ),
  );
};

const cancel = (running: Running, order: LiveOrder): Promise<void> => {
  const id = order.state.request.clientOrderId;
  return whenDone(
    running,
    running.venue.cancel(orderRef(order.state)).then(
      (report) => () => tellOrder(running, id, { kind: 'report', report }),
      (error: unknown) => async () => {
        await tellOrder(running, id, { kind: 'cancel-failed', reason: messageOf(error) });
        refuseKeys(running, error);
      },
    ),
  );
};

/** One question at a time: what its answer leaves open is asked again by the next tick. */
const ask = async (running: Running, order: LiveOrder): Promise<void> => {
  const id = order.state.request.clientOrderId;
  if (running.asked.has(id)) return;
  running.asked.add(id);
  const answered = askForOrder(running, order).then((handle) => async () => {
    try {
      await handle();
    } finally {
      running.asked.delete(id);
    }
  });
  await whenDone(running, answered);
};

/** Does what an event asked for. The batch of the event is on disk. */
export const doEffect = async (running: Running, effect: Effect): Promise<void> => {
  if (effect.kind === 'reconcile') {
    running.requestReconciliation(effect.cause);
    return;
  }
  const order = running.core.orders.get(effect.order);
  if (order === undefined) return;
  switch (effect.kind) {
    case 'submit':
      if (order.state.status === 'intent') await submit(running, order);
      return;
    case 'cancel':
      await cancel(running, order);
      return;
    case 'ask':
      await ask(running, order);
      return;
  }
};
