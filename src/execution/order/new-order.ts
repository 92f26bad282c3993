import { ZERO } from '../../core/exact.js';
import type { OrderRequest } from '../../core/order.js';
import type { OrderState } from './order-state.js';

/** An order that was decided and not sent. `time`: the session's clock, ms UTC. */
export const newOrder = (request: OrderRequest, time: number): OrderState => ({
  request,
  status: 'intent',
  venueOrderId: null,
  told: null,
  fills: [],
  filled: ZERO,
  reported: ZERO,
  cancelling: false,
  reason: null,
  createdAt: time,
  submittedAt: null,
  updatedAt: time,
});
