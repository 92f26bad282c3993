import { describe, expect, test } from '@jest/globals';
import { exact } from '../../../src/core/exact.js';
import type { OrderRequest } from '../../../src/core/order.js';
import { openPaperVenue, type PaperVenue } from '../../../src/exchange/paper/paper-venue.js';
import type { VenueEvent } from '../../../src/exchange/port/venue.js';

const SYMBOL = 'BTC/USDT';

const opened = async (change: { readonly impact?: number; readonly participation?: number } = {}) => {
  const events: VenueEvent[] = [];
  const venue = openPaperVenue({
    account: 'paper:test',
    instruments: [
      { symbol: SYMBOL, tickSize: 1, lotSize: 1, minNotional: 0, makerFeeRate: 0.001, takerFeeRate: 0.002 },
    ],
    costs: {
      slippage:
        change.impact === undefined
          ? { kind: 'bps', bps: 0 }
          : { kind: 'volume-share', impact: change.impact },
      participation: change.participation ?? Number.POSITIVE_INFINITY,
    },
    cash: [{ currency: 'USDT', amount: 100_000 }],
    allowShort: false,
    now: () => 60_000,
  });
  await venue.watch([SYMBOL], (event) => events.push(event));
  return { venue, events };
};

let numbers = 0;
const order = (
  change: Partial<Omit<OrderRequest, 'quantity' | 'price' | 'stopPrice'>> & {
    readonly quantity?: string;
    readonly price?: string;
    readonly stopPrice?: string;
  },
): OrderRequest => ({
  clientOrderId: `order-${++numbers}`,
  symbol: SYMBOL,
  side: 'buy',
  type: 'market',
  timeInForce: null,
  purpose: 'entry',
  ...change,
  quantity: exact(change.quantity ?? '10'),
  price: change.price === undefined ? null : exact(change.price),
  stopPrice: change.stopPrice === undefined ? null : exact(change.stopPrice),
});
const stopAt = (stopPrice: string) => order({ side: 'sell', type: 'stop', purpose: 'stop', stopPrice });
const targetAt = (price: string, quantity = '10') =>
  order({ side: 'sell', type: 'limit', purpose: 'target', price, quantity });

const fillsOf = (events: readonly VenueEvent[]): string[] =>
  events.flatMap((event) => {
    if (event.kind === 'ambiguous') return ['ambiguous'];
    if (event.kind !== 'fill') return [];
    const { side, quantity, price, fee, liquidity } = event.fill;
    return [`${side} ${quantity.text} @ ${price.text} ${liquidity} fee ${Number(fee.value.toPrecision(10))}`];
  });
const through = (venue: PaperVenue, ...prices: readonly [number, number, number, number]): void => {
  const playing = venue.play(SYMBOL, [0, ...prices, 100]);
  while (!playing.next().done);
};

describe('a bar that is told as it grows', () => {
  test('a low that was seen before a stop was placed does not touch it', async () => {
    const { venue, events } = await opened();
    venue.open(SYMBOL, 0, 100, null);
    through(venue, 100, 101, 90, 99);
    await venue.submit(order({}));
    await venue.submit(stopAt('95'));
    through(venue, 100, 103, 90, 98);
    expect(fillsOf(events)).toEqual(['buy 10 @ 99 taker fee 1.98']);
    through(venue, 100, 103, 90, 94);
    expect(fillsOf(events).slice(1)).toEqual(['sell 10 @ 95 taker fee 1.9']);
  });

  test('a target is met by a new high, and not by an old one', async () => {
    const { venue, events } = await opened();
    venue.open(SYMBOL, 0, 100, null);
    through(venue, 100, 108, 99, 100);
    await venue.submit(order({}));
    await venue.submit(targetAt('105'));
    through(venue, 100, 108, 99, 101);
    through(venue, 100, 109, 99, 102);
    expect(fillsOf(events)).toEqual(['buy 10 @ 100 taker fee 2', 'sell 10 @ 105 maker fee 1.05']);
  });

  test('stop and target in one stretch: the stop, and the doubt is told once', async () => {
    const { venue, events } = await opened();
    venue.open(SYMBOL, 0, 100, null);
    await venue.submit(order({}));
    await venue.submit(stopAt('95'));
    await venue.submit(targetAt('105'));
    through(venue, 100, 106, 94, 100);
    expect(fillsOf(events)).toEqual(['buy 10 @ 100 taker fee 2', 'ambiguous', 'sell 10 @ 95 taker fee 1.9']);
  });

  test('a stop placed in the pause after a limit entry is met by the rest of the stretch', async () => {
    const { venue, events } = await opened();
    venue.open(SYMBOL, 0, 100, null);
    await venue.submit(order({ type: 'limit', price: '97' }));
    const playing = venue.play(SYMBOL, [0, 100, 103, 90, 98, 100]);
    expect(playing.next().done).toBe(false);
    await venue.submit(stopAt('95'));
    await venue.submit(targetAt('102'));
    while (!playing.next().done);
    // The high of 103 may have been before the entry: only the stop is sure, since price fell through it.
    expect(fillsOf(events)).toEqual([
      'buy 10 @ 97 maker fee 0.97',
      'ambiguous',
      'sell 10 @ 95 taker fee 1.9',
    ]);
  });
});

describe('an order on paper', () => {
  test('pays the impact of what is filled, not of what was wanted', async () => {
    const { venue, events } = await opened({ impact: 0.1, participation: 0.25 });
    venue.open(SYMBOL, 0, 100, 16);
    const report = await venue.submit(order({}));
    // 4 of 16 are a quarter of the volume, which moves the price by half of 10 %: 105.
    expect(fillsOf(events)).toEqual(['buy 4 @ 105 taker fee 0.84']);
    expect(report).toMatchObject({ status: 'expired', reason: 'cut by volume', filled: { text: '4' } });
  });

  test('sells no more than is held when a stop is larger than the position', async () => {
    const { venue, events } = await opened();
    venue.open(SYMBOL, 0, 100, null);
    await venue.submit(order({}));
    const stop = stopAt('95');
    await venue.submit(stop);
    await venue.submit(targetAt('102', '4'));
    through(venue, 100, 103, 99, 101);
    through(venue, 100, 103, 90, 92);
    expect(fillsOf(events).slice(1)).toEqual(['sell 4 @ 102 maker fee 0.408', 'sell 6 @ 95 taker fee 1.14']);
    const over = await venue.find({ symbol: SYMBOL, clientOrderId: stop.clientOrderId, venueOrderId: null });
    expect(over).toMatchObject({ status: 'expired', filled: { text: '6' } });
  });

  test('a stop-limit that is touched rests at its limit', async () => {
    const { venue, events } = await opened();
    venue.open(SYMBOL, 0, 100, null);
    await venue.submit(order({ type: 'stop-limit', stopPrice: '105', price: '103', timeInForce: 'GTC' }));
    through(venue, 100, 106, 100, 106);
    expect(fillsOf(events)).toEqual([]);
    through(venue, 100, 106, 100, 102);
    expect(fillsOf(events)).toEqual(['buy 10 @ 103 maker fee 1.03']);
  });

  test('all or nothing is nothing where the volume is too small', async () => {
    const { venue, events } = await opened({ participation: 0.5 });
    venue.open(SYMBOL, 0, 100, 10);
    const report = await venue.submit(order({ type: 'limit', price: '101', timeInForce: 'FOK' }));
    expect([report.status, report.filled.text, fillsOf(events)]).toEqual(['expired', '0', []]);
  });

  test('is refused off the grid, and before any price was told', async () => {
    const { venue } = await opened();
    await expect(venue.submit(order({}))).rejects.toThrow('no price of this market');
    venue.open(SYMBOL, 0, 100, null);
    await expect(venue.submit(order({ quantity: '1.5' }))).rejects.toThrow('multiple of the lot 1');
    await expect(venue.submit(order({ type: 'limit', price: '99.5' }))).rejects.toThrow('tick 1');
  });

  test('is forgotten once a hundred newer ones are over, and the state stays plain', async () => {
    const { venue } = await opened({ participation: 0.5 });
    venue.open(SYMBOL, 0, 100, 1_000_000);
    const sent = Array.from({ length: 103 }, () => order({ quantity: '1', type: 'limit', price: '90' }));
    for (const each of sent) {
      await venue.submit(each);
      await venue.cancel({ symbol: SYMBOL, clientOrderId: each.clientOrderId, venueOrderId: null });
    }
    const known = await Promise.all(
      [sent[2]!, sent[3]!].map(({ clientOrderId }) =>
        venue.find({ symbol: SYMBOL, clientOrderId, venueOrderId: null }),
      ),
    );
    expect(known.map((found) => found?.status)).toEqual([undefined, 'cancelled']);
    expect(JSON.parse(JSON.stringify(venue.state()))).toEqual(venue.state());
  });

  test('is known for as long as one of its fills is', async () => {
    const { venue } = await opened({ participation: 0.5 });
    venue.open(SYMBOL, 0, 100, 1_000_000);
    const filled = order({ quantity: '1' });
    await venue.submit(filled);
    for (let k = 0; k < 250; k++) {
      const { clientOrderId } = await venue.submit(order({ quantity: '1', type: 'limit', price: '90' }));
      await venue.cancel({ symbol: SYMBOL, clientOrderId: clientOrderId!, venueOrderId: null });
    }
    const [fill] = await venue.fills(SYMBOL, 0);
    const { clientOrderId } = filled;
    const owner = await venue.find({ symbol: SYMBOL, clientOrderId, venueOrderId: null });
    expect(owner).toMatchObject({ status: 'filled', venueOrderId: fill?.venueOrderId });
    expect(venue.state().finished.length).toBe(101);
  });
});
