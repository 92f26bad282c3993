import { invariantError } from '../../core/errors.js';
import { isTerminal } from '../../core/order.js';
import { isPositive } from '../exact-sums.js';
import { findInFill } from './apply-fill.js';
import { findInReport } from './apply-report.js';
import { mayBeLive } from './order-facts.js';
import type { OrderEvent, OrderState, OrderStep } from './order-state.js';
import { type Finding, settle } from './settle.js';

/** The venue has not shown that it has the order, and we have not concluded that it has none. */
const isUnanswered = (state: OrderState): boolean => state.told === null && !isTerminal(state.status);

/** The venue showed that it has the order, and as far as we know it is not over. */
const isSeen = (state: OrderState): boolean => state.told !== null && !isTerminal(state.status);

const submitting = (state: OrderState, time: number): Finding => {
  if (state.status === 'intent') return { facts: { status: 'submitted', submittedAt: time } };
  // A request that surely did not arrive may be sent again under the same number.
  if (state.status === 'submitted') return {};
  throw invariantError(`order ${state.request.clientOrderId} is ${state.status}: it cannot be sent`);
};

const denied = (state: OrderState, reason: string): Finding => {
  if (state.status === 'intent') return { facts: { status: 'denied', reason } };
  if (state.status === 'denied') return {};
  throw invariantError(`order ${state.request.clientOrderId} is ${state.status}: it cannot be denied`);
};

const notSent = (state: OrderState, reason: string): Finding => {
  if (state.told === null && state.status === 'submitted') return { facts: { status: 'denied', reason } };
  return { ask: isSeen(state) };
};

const rejected = (state: OrderState, reason: string): Finding => {
  if (isUnanswered(state)) return { facts: { status: 'rejected', reason } };
  return isSeen(state) ? { facts: { reason: `the venue has it, and refused it: ${reason}` }, ask: true } : {};
};

const outcomeUnknown = (state: OrderState, reason: string): Finding => {
  if (isUnanswered(state)) return { facts: { status: 'unknown', reason } };
  // The venue was asked while the request was still on its way: "no such order" may have been said too early.
  return { ask: state.told === null };
};

const notFound = (state: OrderState): Finding => {
  if (isUnanswered(state)) {
    if (state.status === 'intent') return {};
    return { facts: { status: 'rejected', reason: 'the venue has no such order' } };
  }
  if (!isSeen(state)) return {};
  const reason = 'the venue had it, and now has no such order';
  if (state.told === 'filled' || isPositive(state.filled) || isPositive(state.reported)) {
    return { facts: { reason }, ask: true };
  }
  // It was acknowledged: one answer does not outweigh that, a second one does.
  return { facts: { told: null, status: 'unknown', reason } };
};

const find = (state: OrderState, event: OrderEvent): Finding => {
  switch (event.kind) {
    case 'submitting':
      return submitting(state, event.time);
    case 'report':
      return findInReport(state, event.report);
    case 'fill':
      return findInFill(state, event.fill);
    case 'rejected':
      return rejected(state, event.reason);
    case 'not-sent':
      return notSent(state, event.reason);
    case 'outcome-unknown':
      return outcomeUnknown(state, event.reason);
    case 'not-found':
      return notFound(state);
    case 'cancelling':
      return mayBeLive(state) ? { facts: { cancelling: true } } : {};
    case 'cancel-failed':
      if (isTerminal(state.status)) return {};
      return { facts: { cancelling: false, reason: event.reason }, ask: mayBeLive(state) };
    case 'denied':
      return denied(state, event.reason);
  }
};

/**
 * What becomes of an order when something happens. Only fills move `filled`; messages may come twice, late, in any
 * order, or not at all, and the same messages give the same status in every order (docs/execution.md).
 *
 * Throws an invariant error for a message of another order, for a fill of nothing, and where an order would be sent or
 * denied that was sent before.
 */
export const nextOrderState = (state: OrderState, event: OrderEvent): OrderStep =>
  settle(state, find(state, event), event.time);
