import type { Statistics } from './statistics.js';
import type { AccountEvent } from './venue/events.js';
import type { SimulatedVenue } from './venue/types.js';

const OUTCOMES = {
  NEW: 'placed',
  CANCELED: 'cancelled',
  REPLACED: 'cancelled',
  EXPIRED: 'expired',
} as const;

const count = (event: AccountEvent, statistics: Statistics): void => {
  if (event.kind !== 'order') return;
  if (event.execution !== 'TRADE') {
    statistics.order(OUTCOMES[event.execution]);
    return;
  }
  statistics.trade();
  if (event.order.status === 'FILLED') statistics.order('filled');
};

/** Counts what becomes of the orders of a venue; answers how to end that. */
export const countOrders = (venue: SimulatedVenue, statistics: Statistics): (() => void) =>
  venue.onAccount((event) => count(event, statistics));
