import { type FillReport, isTerminal, type OrderStatus } from '../../core/order.js';
import { compareExact, isPositive } from '../exact-sums.js';
import { isFilledUp, isOverfilled, lacksFills } from './order-facts.js';
import type { OrderNeeds, OrderState, OrderStep } from './order-state.js';

/** What an event makes of an order, before its status is drawn from the facts. */
export interface Finding {
  readonly facts?: Partial<Omit<OrderState, 'request' | 'createdAt' | 'updatedAt'>>;
  readonly accepted?: readonly FillReport[];
  /** A contradiction, or a doubt: the venue must say. */
  readonly ask?: boolean;
}

/** Of the quantity: what may be missing of an order that the venue calls filled. The database has the same bound. */
const DUST = 1e-6;

const statusOf = (state: OrderState): OrderStatus => {
  if (isFilledUp(state)) return 'filled';
  switch (state.told) {
    case null:
      return state.status;
    case 'cancelled':
    case 'expired':
    case 'rejected':
      return state.told;
    case 'filled':
      if (
        compareExact(state.filled, state.reported) >= 0 &&
        state.filled.value >= state.request.quantity.value * (1 - DUST)
      ) {
        return 'filled';
      }
      return isPositive(state.filled) ? 'partially_filled' : 'open';
    case 'live':
      return isPositive(state.filled) ? 'partially_filled' : 'open';
  }
};

const COMPARED = [
  'status',
  'venueOrderId',
  'told',
  'fills',
  'filled',
  'reported',
  'cancelling',
  'reason',
  'submittedAt',
] as const;

const needsOf = (state: OrderState, ask: boolean): OrderNeeds => {
  if (ask || state.status === 'unknown') return 'ask';
  return lacksFills(state) ? 'ask-fills' : 'nothing';
};

/** The order after an event: status and flags follow from the facts. */
export const settle = (before: OrderState, finding: Finding, time: number): OrderStep => {
  const { facts = {}, accepted = [], ask = false } = finding;
  const merged = { ...before, ...facts };
  const status = statusOf(merged);
  const kept = status === before.status ? before.reason : null;
  const after: OrderState = {
    ...merged,
    status,
    cancelling: merged.cancelling && !isTerminal(status),
    reason: isOverfilled(merged)
      ? `${merged.filled.text} filled, ${merged.request.quantity.text} ordered`
      : facts.reason === undefined
        ? kept
        : facts.reason,
    updatedAt: Math.max(before.updatedAt, time),
  };
  const changed = COMPARED.some((name) => after[name] !== before[name]);
  return { state: changed ? after : before, accepted, needs: needsOf(changed ? after : before, ask) };
};
