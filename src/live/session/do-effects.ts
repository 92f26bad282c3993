import { monotonicMs } from '../../core/clock.js';
import { asError, isTraderError, messageOf } from '../../core/errors.js';
import type { OrderReport, OrderRequest } from '../../core/order.js';
import { failureOf } from '../../exchange/failure.js';
import { nextOrderState } from '../../execution/order/next-order-state.js';
import { orderRef } from '../../execution/order/order-facts.js';
import { priceInsideOf } from '../core/carry-inside.js';
import { HOLD } from '../core/holds.js';
import type { LiveOrder } from '../core/live-order.js';
import type { Effect } from '../core/output.js';
import { askForOrder } from './ask-for-order.js';
import { confirmKeys } from './confirm-keys.js';
import { drainHeard } from './hear-venue.js';
import type { Answer, Running } from './running.js';
import { sendOrder } from './send-order.js';
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

/** An order failed. What may be the keys is asked about: without them nothing that the session wants can be done. */
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
  confirmKeys(running, error);
};

/** Told the session once the venue has answered. */
type Answered = Promise<Answer>;

const plain = (handle: () => Promise<void>): Answer => ({ handle, done: () => {} });

/** A slice inside a bar that is known as a whole is filled at its price there. */
const sendTo = (running: Running, request: OrderRequest): Promise<OrderReport> => {
  const { core, paper } = running;
  const inside = paper === null ? undefined : priceInsideOf(core, request.clientOrderId);
  return paper === null || inside === undefined
    ? sendOrder(running, request)
    : paper.submitInside(request, inside);
};

const submit = (running: Running, order: LiveOrder): Answered => {
  const id = order.state.request.clientOrderId;
  const { state } = markSubmitting(running, order);
  const leaving = monotonicMs();
  running.latency.order(leaving - (running.decidedAt ?? leaving));
  return sendTo(running, state.request).then(
    (report) => {
      running.latency.answer(monotonicMs() - leaving);
      return plain(() => orderTaken(running, id, report));
    },
    (error: unknown) =>
      plain(() => {
        running.log.warn('order-failed', { order: id, reason: messageOf(error) });
        return orderFailed(running, id, error);
      }),
  );
};

const cancel = (running: Running, order: LiveOrder): Answered => {
  const id = order.state.request.clientOrderId;
  return running.venue.cancel(orderRef(order.state)).then(
    (report) => plain(() => tellOrder(running, id, { kind: 'report', report })),
    (error: unknown) =>
      plain(async () => {
        await tellOrder(running, id, { kind: 'cancel-failed', reason: messageOf(error) });
        confirmKeys(running, error);
      }),
  );
};

/** One question at a time: what its answer leaves open is asked again by the next tick. */
const ask = (running: Running, order: LiveOrder): Answered | null => {
  const id = order.state.request.clientOrderId;
  if (running.asked.has(id)) return null;
  running.asked.add(id);
  const done = (): void => {
    running.asked.delete(id);
  };
  return askForOrder(running, order).then((handle) => ({ handle, done }));
};

const begin = (running: Running, effect: Effect): Answered | null => {
  if (effect.kind === 'reconcile') {
    running.requestReconciliation(effect.cause);
    return null;
  }
  const order = running.core.orders.get(effect.order);
  if (order === undefined) return null;
  switch (effect.kind) {
    case 'submit':
      return order.state.status === 'intent' ? submit(running, order) : null;
    case 'cancel':
      return cancel(running, order);
    case 'ask':
      return ask(running, order);
  }
};

/**
 * Does what events asked for. Their batch is on disk. Where fills are modelled the venue answers at once, and what it
 * answers is handled when this resolves; another is heard when it answers. Answers that come together are handled together.
 */
export const doEffects = async (running: Running, effects: readonly Effect[]): Promise<void> => {
  for (const effect of effects) {
    const answer = begin(running, effect);
    if (answer === null) continue;
    if (running.paper !== null) {
      running.answered.push(await answer);
      continue;
    }
    const answered = answer
      .then((told) => {
        running.answered.push(told);
        // What is answered to a session that is over is heard by the next start.
        return running.mailbox.post(async () => (running.fatal === null ? drainHeard(running) : undefined));
      })
      .catch((error: unknown) => {
        // What was heard was not handled whole: the session does not know its state any more.
        running.fatal ??= asError(error);
      })
      .finally(() => running.unanswered.delete(answered));
    running.unanswered.add(answered);
  }
  if (running.paper !== null) await drainHeard(running);
};
