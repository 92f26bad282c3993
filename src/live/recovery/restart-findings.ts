import { exactProduct } from '../../core/exact-sum.js';
import type { Core } from '../core/core.js';
import type { LiveOrder } from '../core/live-order.js';
import { priceOf } from '../reconcile/amounts.js';
import type { Finding, Settlement } from '../reconcile/difference.js';
import type { VenueFacts } from '../reconcile/venue-facts.js';

const findingOf = (
  core: Core,
  { market, state }: LiveOrder,
  words: Pick<Finding, 'kind' | 'books' | 'venue'>,
  settle: Settlement,
): Finding => {
  const { clientOrderId, symbol, quantity, price, stopPrice } = state.request;
  const worth = (price ?? stopPrice)?.value ?? priceOf(core.markets[market]!);
  return {
    ...words,
    symbol,
    subject: clientOrderId,
    money: exactProduct(quantity.value, worth),
    explained: null,
    settle: [settle],
  };
};

/** An intent was on disk and the program died: it has not left, or it has and nobody can remember it. */
const intentFinding = (core: Core, order: LiveOrder, facts: VenueFacts, ownMemory: boolean) => {
  const id = order.state.request.clientOrderId;
  if (facts.asked.get(id) !== null || !facts.believed.has(id)) return [];
  const reason = 'the program ended before it was sent';
  const settle: Settlement = ownMemory
    ? { kind: 'submit', order: id }
    : { kind: 'tell', order: id, news: { kind: 'denied', reason } };
  const words = { kind: 'order-missing', books: 'intent', venue: 'no such order' } as const;
  return [findingOf(core, order, words, settle)];
};

/** It was to be cancelled, and the venue still has it: the cancellation did not leave. It may be asked for again. */
const cancelFinding = (core: Core, order: LiveOrder, facts: VenueFacts) => {
  const { request, venueOrderId } = order.state;
  const open = facts.openOrders.some(
    (report) =>
      report.clientOrderId === request.clientOrderId ||
      (report.symbol === request.symbol && report.venueOrderId === venueOrderId),
  );
  if (!order.state.cancelling || !open) return [];
  const reason = 'the program ended before its cancellation was known';
  const words = { kind: 'order-state', books: 'being cancelled', venue: 'open' } as const;
  const news = { kind: 'cancel-failed', reason } as const;
  return [findingOf(core, order, words, { kind: 'tell', order: request.clientOrderId, news })];
};

/**
 * What only a restart finds: requests and cancellations that were decided and stored, and of which nobody knows whether
 * they left. `ownMemory`: the venue is the paper venue, whose memory was restored together with the books.
 */
export const restartFindings = (core: Core, facts: VenueFacts, ownMemory: boolean): readonly Finding[] =>
  [...core.orders.values()].flatMap((order) =>
    order.state.status === 'intent'
      ? intentFinding(core, order, facts, ownMemory)
      : cancelFinding(core, order, facts),
  );
