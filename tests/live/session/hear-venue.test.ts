import { describe, expect, it } from '@jest/globals';
import type { VenueEvent } from '../../../src/exchange/port/venue.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import { fill, NOW, report, SYMBOL, scripted, withOrder } from '../reconcile/books-fixture.js';
import { openFakeVenue } from '../recovery/fake-venue.js';
import { forever, hearAll, live } from '../recovery/lived.js';

/** A session with an open order that the venue calls v-ours. */
const open = () => {
  const fake = openFakeVenue(SYMBOL, { base: 0, quote: 10_000 }).venue;
  // It was made by hand and nothing wants it: that it is to be cancelled is not looked at here.
  const venue = { ...fake, cancel: forever };
  const doubts: string[] = [];
  const running = live(
    scripted(() => false),
    venue,
    { now: NOW },
    [] as LiveBatch[],
    undefined,
    (cause) => {
      doubts.push(cause);
    },
  );
  withOrder(
    running.core,
    { id: 'ours' },
    { kind: 'submitting' },
    { kind: 'report', report: report('ours', 'open') },
  );
  const hear = async (event: VenueEvent): Promise<void> => {
    running.heard.push(event);
    await hearAll(running);
  };
  return { running, doubts, hear, state: () => running.core.orders.get('ours')!.state };
};

describe('what a venue tells by itself', () => {
  it('is of our order where market and number are', async () => {
    const { hear, state, doubts } = open();
    await hear({ kind: 'fill', fill: fill('1', { order: 'v-ours', quantity: '0.4' }) });
    expect(state().filled.text).toBe('0.4');
    await hear({ kind: 'order', report: report(null, 'cancelled', { venueOrderId: 'v-ours' }) });
    expect(state().told).toBe('cancelled');
    expect(doubts).toEqual([]);
  });

  it('is of somebody else where only the number is: venues number the orders of each market', async () => {
    const { hear, state, doubts } = open();
    await hear({ kind: 'fill', fill: { ...fill('1', { order: 'v-ours' }), symbol: 'ETH/USDT' } });
    await hear({
      kind: 'order',
      report: { ...report(null, 'cancelled', { venueOrderId: 'v-ours' }), symbol: 'ETH/USDT' },
    });
    expect(state()).toMatchObject({ status: 'open', filled: { value: 0 } });
    expect(doubts).toEqual(['doubt: a fill of an order that is not ours']);
  });
});
