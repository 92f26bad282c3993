import type { FillReport, OrderReport } from '../../core/order.js';
import type { VenueEvent } from '../../exchange/port/venue.js';
import { takeTransfer } from '../reconcile/take-transfer.js';
import type { Running } from './running.js';
import { tellOrder } from './tell-order.js';

/** The order of ours that an event is about; fills may be told with the venue's number of the order in its market alone. */
const orderOf = (
  { core }: Running,
  { clientOrderId, venueOrderId, symbol }: OrderReport | FillReport,
): string | undefined => {
  if (clientOrderId !== null && core.orders.has(clientOrderId)) return clientOrderId;
  for (const [id, { state }] of core.orders)
    if (state.venueOrderId === venueOrderId && state.request.symbol === symbol) return id;
  return undefined;
};

/** Handles one thing that the venue told by itself. */
const hear = async (running: Running, event: VenueEvent): Promise<void> => {
  switch (event.kind) {
    case 'order': {
      const { report } = event;
      const id = orderOf(running, report);
      if (id !== undefined) await tellOrder(running, id, { kind: 'report', report }, true);
      else running.log.debug('foreign-order', { symbol: report.symbol, venueOrderId: report.venueOrderId });
      return;
    }
    case 'fill': {
      const { fill } = event;
      const id = orderOf(running, fill);
      if (id !== undefined) await tellOrder(running, id, { kind: 'fill', fill }, true);
      else running.requestReconciliation('doubt: a fill of an order that is not ours');
      return;
    }
    case 'ambiguous':
      await running.process({ kind: 'ambiguous', symbol: event.symbol, more: true });
      return;
    case 'transfer':
      await takeTransfer(running, event);
      running.requestReconciliation(`doubt: ${event.amount} ${event.currency} moved without an order`);
      return;
    case 'stream':
      running.log.info('venue-stream', { state: event.state, reason: event.reason });
      // What was told while nobody listened is asked for.
      if (event.state === 'up') running.requestReconciliation('doubt: the stream of the venue was down');
      return;
    case 'balances':
      return;
  }
};

/**
 * Handles everything that the venue told by itself, in order, and then looks at what is wanted of it; after it what the
 * venue answered: fills are told before the answer that counts them. All of it is stored together.
 */
export const drainHeard = async (running: Running): Promise<void> => {
  const { heard, answered } = running;
  if (heard.length === 0 && answered.length === 0) return;
  const answers = answered.splice(0);
  try {
    await running.together(async () => {
      if (heard.length > 0) {
        for (const event of heard.splice(0)) await hear(running, event);
        await running.process({ kind: 'settled' });
      }
      for (const { handle } of answers) await handle();
    });
  } finally {
    for (const { done } of answers) done();
  }
};
