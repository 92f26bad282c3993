import { describe, expect, it } from '@jest/globals';
import { endedReport, refuseEnded } from '../../../commands/reconcile/ended.js';
import { exact } from '../../../src/core/exact.js';
import type { OrderReport } from '../../../src/core/order.js';
import type { Venue } from '../../../src/exchange/port/venue.js';
import { clientOrderId } from '../../../src/execution/order/client-order-id.js';
import { endedOrders } from '../../../src/live/reconcile/ended-orders.js';
import { openFakeVenue } from '../recovery/fake-venue.js';
import { live } from '../recovery/lived.js';
import { NOW, report, SESSION, START, SYMBOL, scripted, withOrder } from './books-fixture.js';

const idOf = (session: string, attempt: number): string =>
  clientOrderId({ session, symbol: SYMBOL, barTime: START, purpose: 'exit', attempt });

const [RESTING, GONE, OVER, LOST] = [0, 1, 2, 3].map((attempt) => idOf(SESSION, attempt)) as [
  string,
  string,
  string,
  string,
];
const OTHER = idOf('another session', 0);

const resting = (id: string | null, change: Partial<OrderReport> = {}): OrderReport => ({
  ...report(id, 'open', { side: 'sell' }),
  ...change,
});

/** The books of a session that left three orders working and one that is over, and a venue that says this. */
const ended = (open: readonly OrderReport[], found: Readonly<Record<string, OrderReport>> = {}) => {
  const asked: unknown[] = [];
  const venue: Venue = {
    ...openFakeVenue(SYMBOL, { base: 0, quote: 0 }).venue,
    openOrders: async () => open,
    find: async ({ clientOrderId: id }) => {
      asked.push(id);
      return found[id ?? ''] ?? null;
    },
  };
  const running = live(
    scripted(() => false),
    venue,
    { now: NOW },
    [],
  );
  for (const id of [RESTING, GONE, LOST])
    withOrder(
      running.core,
      { id, side: 'sell' },
      { kind: 'submitting' },
      { kind: 'report', report: resting(id) },
    );
  withOrder(
    running.core,
    { id: OVER, side: 'sell' },
    { kind: 'submitting' },
    { kind: 'rejected', reason: 'no' },
  );
  return { orders: endedOrders(running, [SESSION, 'another session']), asked };
};

describe('the orders of a session that has ended', () => {
  it('are those that rest at the venue, with whose they are, and what became of those it left working', async () => {
    const { orders, asked } = ended(
      [resting(RESTING), resting(OTHER), resting(null, { venueOrderId: '77', stopPrice: exact('80') })],
      { [GONE]: resting(GONE, { status: 'filled', filled: exact('1.00000000') }) },
    );
    const at = (stop: string, filled: string, status = 'open') =>
      `sell 1 at ${stop}, ${status}, ${filled} filled`;
    expect(await orders).toEqual([
      { order: RESTING, symbol: SYMBOL, session: SESSION, books: 'open', venue: at('90', '0') },
      { order: OTHER, symbol: SYMBOL, session: 'another session', books: null, venue: at('90', '0') },
      { order: '77', symbol: SYMBOL, session: null, books: null, venue: at('80', '0') },
      { order: GONE, symbol: SYMBOL, session: SESSION, books: 'open', venue: at('90', '1', 'filled') },
      { order: LOST, symbol: SYMBOL, session: SESSION, books: 'open', venue: 'no such order' },
    ]);
    // One that is over is not asked for, nor is one that rests.
    expect(asked).toEqual([GONE, LOST]);
  });
});

describe('the report of a session that has ended', () => {
  it('says that only orders are looked at, and where there is none', async () => {
    const running = live(
      scripted(() => false),
      openFakeVenue(SYMBOL, { base: 0, quote: 0 }).venue,
      { now: NOW },
      [],
    );
    expect(await endedReport(running, [SESSION], 'crashed')).toEqual({
      lines: [
        '  it has ended (crashed) and its books are closed: only orders at the venue are looked at',
        'no order rests at the venue',
      ],
      document: { time: NOW, ended: 'crashed', orders: [] },
    });
  });
});

describe('books that are closed', () => {
  it.each(['stopped', 'crashed'] as const)('are not corrected: a session that is %s', (status) => {
    expect(() => refuseEnded('abc', status)).toThrow(
      expect.objectContaining({
        kind: 'refused',
        message: `session abc has ended (${status}): its books are closed and not corrected`,
      }),
    );
  });

  it('are not those of a session that has not ended', () => {
    expect(() => refuseEnded('abc', 'running')).not.toThrow();
  });
});
