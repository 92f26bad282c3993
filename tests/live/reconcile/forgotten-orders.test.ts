import { describe, expect, it } from '@jest/globals';
import { exact } from '../../../src/core/exact.js';
import type { OrderRequest } from '../../../src/core/order.js';
import type { Venue } from '../../../src/exchange/port/venue.js';
import { clientOrderId } from '../../../src/execution/order/client-order-id.js';
import { reconcile } from '../../../src/live/reconcile/reconcile.js';
import type { SessionBooks } from '../../../src/live/session/running.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import type { StoredOrder } from '../../../src/memory/live/reads/session-orders.js';
import { openFakeVenue } from '../recovery/fake-venue.js';
import { hearAll, live, playBar } from '../recovery/lived.js';
import { MINUTE, SESSION, START, SYMBOL, scripted } from './books-fixture.js';

const requestOf = (id: string, side: 'buy' | 'sell'): OrderRequest => ({
  ...{ clientOrderId: id, symbol: SYMBOL, side, type: 'market', quantity: exact('1') },
  ...{ price: null, stopPrice: null, timeInForce: null, purpose: side === 'buy' ? 'entry' : 'exit' },
});

/** A session whose stop rests, and whose books compare with the venue's after `made` more orders were made and forgotten. */
const begin = async () => {
  const fake = openFakeVenue(SYMBOL, { base: 0, quote: 50_000 });
  const clock = { now: START + MINUTE };
  const finds: string[] = [];
  const disk: LiveBatch[] = [];
  const find: Venue['find'] = async (ref) => {
    finds.push(ref.venueOrderId ?? ref.clientOrderId);
    return fake.venue.find(ref);
  };
  const running = live(
    scripted((i) => i === 1),
    { ...fake.venue, find },
    clock,
    disk,
  );
  const compare = () => reconcile(running, 'interval', { apply: false, pause: async () => undefined });
  await compare();
  await playBar(running, clock, 1, 100);
  await new Promise((resolve) => setImmediate(resolve));
  running.heard.push(...fake.heard.splice(0));
  await hearAll(running);
  await new Promise((resolve) => setImmediate(resolve));
  running.heard.push(...fake.heard.splice(0));
  await hearAll(running);
  /** Orders that were filled at the venue, as the database has them. */
  const stored = new Map<string, StoredOrder>();
  const trade = (id: string, side: 'buy' | 'sell'): string => {
    fake.world.time = clock.now + stored.size;
    const { venueOrderId } = fake.submit(requestOf(id, side));
    fake.heard.splice(0);
    return venueOrderId;
  };
  const forget = (attempt: number, booked: boolean): void => {
    const side = attempt % 2 === 0 ? ('buy' as const) : ('sell' as const);
    const purpose = side === 'buy' ? ('entry' as const) : ('exit' as const);
    const id = clientOrderId({
      session: SESSION,
      symbol: SYMBOL,
      barTime: START + 500 * MINUTE,
      purpose,
      attempt,
    });
    const venueOrderId = trade(id, side);
    stored.set(venueOrderId, {
      ...requestOf(id, side),
      ...{ venueOrderId, status: 'filled', averagePrice: 100, reason: null, parent: null, replaces: null },
      ...{
        trade: null,
        barTime: START,
        createdAt: START,
        submittedAt: START,
        updatedAt: START,
        terminalAt: START,
      },
      filled: exact(booked ? '1' : '0'),
      fills: booked ? fake.fills.filter((fill) => fill.venueOrderId === venueOrderId) : [],
    } as StoredOrder);
  };
  const asked: (readonly string[])[] = [];
  const books: Pick<SessionBooks, 'ordersAt'> = {
    ordersAt: async (symbol, venueOrderIds) => {
      expect(symbol).toBe(SYMBOL);
      asked.push(venueOrderIds);
      return venueOrderIds.flatMap((id) => stored.get(id) ?? []);
    },
  };
  Object.assign(running.books, books);
  finds.splice(0);
  return { running, fake, disk, finds, asked, trade, forget, compare };
};

describe('orders that the core has forgotten', () => {
  it('are looked up in the database, not at the venue, all with one question', async () => {
    const { fake, forget, compare, finds, asked } = await begin();
    for (let k = 0; k < 400; k++) forget(k, true);
    // Their fees are in what the session's books do not know here.
    fake.amounts.quote = Number((fake.amounts.quote + 40).toFixed(8));
    const note = await compare();
    expect([note.outcome, note.differences]).toEqual(['match', []]);
    expect(finds).toEqual([]);
    expect(asked.map(({ length }) => length)).toEqual([400]);
  });

  it('are asked for at the venue where a fill of them is not in the database', async () => {
    const { forget, compare, finds, disk } = await begin();
    forget(0, true);
    forget(2, false);
    forget(4, true);
    const before = disk.flatMap(({ fills }) => fills).length;
    const note = await compare();
    expect(new Set(finds)).toEqual(new Set(['1003']));
    expect(JSON.stringify(note.differences)).toContain('"kind":"fill-missing"');
    const fills = disk.flatMap(({ fills }) => fills).slice(before);
    expect(fills.map(({ venueOrderId }) => venueOrderId)).toEqual(['1003']);
  });
});

describe('orders of somebody else', () => {
  it('are asked for once, however often the books are looked at', async () => {
    const { running, trade, compare, finds } = await begin();
    const theirs = [trade('web_1', 'buy'), trade('web_2', 'sell')];
    let looks = 0;
    // Another session moves the account each time that the venue is asked.
    Object.assign(running.books, {
      others: async () => [{ sessionId: 'other', state: 'settled', amounts: { USDT: looks++ } }],
    });
    const note = await compare();
    expect(note.outcome).toBe('failed');
    expect(looks).toBe(16);
    expect(finds).toEqual(theirs);
  });
});
