import { describe, expect, it } from '@jest/globals';
import type { CandleRow } from '../../../src/core/candles.js';
import type { BookLevel } from '../../../src/exchange/simulator/market/types.js';
import { units } from '../../../src/exchange/simulator/units.js';
import type { AccountEvent, MarketEvent } from '../../../src/exchange/simulator/venue/events.js';
import { refusalOf } from './refusals.js';
import { handMarket, KEY, MINUTE, marketOrder, openVenue, order, START } from './world.js';

const ROWS: readonly CandleRow[] = Array.from({ length: 20 }, (_, i) => [
  START + i * MINUTE,
  100 + (i % 5),
  104 + (i % 5),
  97 + (i % 5),
  100 + ((i + 1) % 5),
  10,
]);

const seededBook = { levels: 20, gapTicks: 3, spreadTicks: 1, quantity: null };

describe('what the exchange tells', () => {
  it('of the book puts a snapshot together with what comes after it', () => {
    const venue = openVenue([handMarket(ROWS, { book: seededBook })]);
    venue.advanceTo(START + 3 * MINUTE);
    const snapshot = venue.depth('BTCUSDT', 100);
    const sides = { bids: new Map<bigint, bigint>(), asks: new Map<bigint, bigint>() };
    const apply = (side: 'bids' | 'asks', levels: readonly BookLevel[]): void => {
      for (const { price, quantity } of levels) {
        if (quantity === 0n) sides[side].delete(price);
        else sides[side].set(price, quantity);
      }
    };
    apply('bids', snapshot.bids);
    apply('asks', snapshot.asks);
    let last = snapshot.updateId;
    let changes = 0;
    venue.onMarket(
      (event) => {
        if (event.kind !== 'depth') return;
        expect(event.firstUpdateId).toBe(last + 1);
        last = event.finalUpdateId;
        changes++;
        apply('bids', event.bids);
        apply('asks', event.asks);
      },
      (kind) => kind === 'depth',
    );
    for (let minute = 4; minute < 12; minute++) {
      venue.advanceTo(START + minute * MINUTE);
      venue.placeOrder(KEY, marketOrder({ quantity: '0.5', side: minute % 2 === 0 ? 'BUY' : 'SELL' }));
      const now = venue.depth('BTCUSDT', 100);
      expect(last).toBe(now.updateId);
      const best = (levels: Map<bigint, bigint>, up: boolean) =>
        [...levels]
          .map(([price, quantity]) => ({ price, quantity }))
          .sort((a, b) => (a.price < b.price === up ? -1 : 1));
      expect(best(sides.bids, false)).toEqual(now.bids);
      expect(best(sides.asks, true)).toEqual(now.asks);
      expect(now.bids[0]!.price < now.asks[0]!.price).toBe(true);
    }
    expect(changes).toBeGreaterThan(30);
  });

  it('of best prices is the top of the book, of trades what is on the tape', () => {
    const venue = openVenue([handMarket(ROWS, { book: seededBook })]);
    const events: MarketEvent[] = [];
    const stop = venue.onMarket((event) => events.push(event));
    venue.advanceTo(START + 5 * MINUTE - 1);
    const tops = events.filter((event) => event.kind === 'bookTicker');
    const { bids, asks, updateId } = venue.depth('BTCUSDT', 1);
    expect(tops.at(-1)).toMatchObject({ bid: bids[0], ask: asks[0], updateId });
    const trades = events.flatMap((event) => (event.kind === 'trade' ? [event.trade] : []));
    expect(trades).toEqual(venue.trades('BTCUSDT', { limit: 1000 }));
    expect(events.some(({ kind }) => kind === 'depth')).toBe(false);
    stop();
    venue.advanceTo(START + 6 * MINUTE);
    expect(events.at(-1)!.time).toBeLessThan(START + 5 * MINUTE);
  });

  it('its owner of an account: the life of an order and the balances after each step of it', () => {
    const venue = openVenue();
    const events: AccountEvent[] = [];
    venue.onAccount((event) => events.push(event));
    const { orderId } = venue.placeOrder(
      KEY,
      order({ quantity: '2', price: '100', clientOrderId: 'mine' }),
    ).order;
    venue.cancelOrder(KEY, { symbol: 'BTCUSDT', orderId }, 'cancel-it');
    const lines = events.map((event) => {
      if (event.kind === 'order')
        return [event.execution, event.order.status, event.clientOrderId, event.executionId];
      return event.kind === 'position'
        ? event.balances.map(({ free, locked }) => [free, locked])
        : event.kind;
    });
    expect(lines).toEqual([
      ['NEW', 'NEW', 'mine', 1],
      // 200 locked.
      [
        [units('5'), 0n],
        [units('800'), units('200')],
      ],
      ['TRADE', 'PARTIALLY_FILLED', 'mine', 2],
      // 1 bought for 100, the fee 0.002.
      [
        [units('5.998'), 0n],
        [units('800'), units('100')],
      ],
      ['CANCELED', 'CANCELED', 'cancel-it', 3],
      [
        [units('5.998'), 0n],
        [units('900'), 0n],
      ],
    ]);
  });

  it('of deposits and withdrawals, and refuses to pay out what is not there', () => {
    const venue = openVenue();
    const events: AccountEvent[] = [];
    venue.onAccount((event) => events.push(event));
    venue.deposit(KEY, 'ETH', units('2'));
    venue.withdraw(KEY, 'ETH', units('0.5'));
    expect(events.map((event) => (event.kind === 'transfer' ? event.amount : event.kind))).toEqual([
      units('2'),
      'position',
      units('-0.5'),
      'position',
    ]);
    expect(refusalOf(() => venue.withdraw(KEY, 'ETH', units('1.6')))).toBe(
      '-4026 User has insufficient balance.',
    );
    expect(venue.outside().find(({ asset }) => asset === 'ETH')).toEqual({
      asset: 'ETH',
      fees: 0n,
      world: units('-1.5'),
    });
  });
});
