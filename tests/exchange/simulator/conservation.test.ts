import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CandleRow } from '../../../src/core/candles.js';
import { createRng } from '../../../src/core/rng.js';
import { Refusal } from '../../../src/exchange/simulator/refusal.js';
import { formatUnits } from '../../../src/exchange/simulator/units.js';
import type { AccountEvent, MarketEvent } from '../../../src/exchange/simulator/venue/events.js';
import { type NewOrder, WIRE_TYPES } from '../../../src/exchange/simulator/venue/order.js';
import type { SimulatedVenue } from '../../../src/exchange/simulator/venue/types.js';
import { handMarket, MINUTE, openVenue, START } from './world.js';

const KEYS = ['a', 'b'] as const;

const rows = (seed: number): readonly CandleRow[] => {
  const rng = createRng(seed);
  let price = 100;
  return Array.from({ length: 40 }, (_, i): CandleRow => {
    const [open, close] = [price, Math.max(60, Math.min(160, price + rng.int(-6, 6)))];
    price = close;
    const [high, low] = [Math.max(open, close) + rng.int(0, 4), Math.min(open, close) - rng.int(0, 4)];
    return [START + i * MINUTE, open, high, low, close, rng.int(0, 200) / 10];
  });
};

/** A random action of a user of the exchange; what is refused is part of the game. */
const act = (venue: SimulatedVenue, draw: (low: number, high: number) => number): void => {
  const apiKey = KEYS[draw(0, 1)]!;
  const symbol = 'BTCUSDT';
  const amount = (low: number, high: number): bigint => BigInt(draw(low, high)) * 10_000_000n;
  const price = (): bigint => BigInt(draw(80, 120)) * 100_000_000n;
  const newOrder = (): NewOrder => {
    const type = WIRE_TYPES[draw(0, WIRE_TYPES.length - 1)]!;
    const byQuote = type === 'MARKET' && draw(0, 1) === 0;
    return {
      symbol,
      side: draw(0, 1) === 0 ? 'BUY' : 'SELL',
      type,
      timeInForce: (['GTC', 'IOC', 'FOK'] as const)[type === 'LIMIT' ? draw(0, 2) : 0]!,
      quantity: byQuote ? 0n : amount(1, 40),
      quoteOrderQuantity: byQuote ? amount(50, 4000) : 0n,
      price: price(),
      stopPrice: price(),
      clientOrderId: null,
    };
  };
  const open = venue.openOrders(apiKey);
  const some = open[draw(0, Math.max(0, open.length - 1))];
  const side = draw(0, 1) === 0 ? 'BUY' : 'SELL';
  const quantity = amount(1, 20);
  const actions: readonly (() => unknown)[] = [
    () => venue.placeOrder(apiKey, newOrder()),
    () => venue.placeOrder(apiKey, newOrder()),
    () => venue.placeOrder(apiKey, newOrder()),
    () => some && venue.cancelOrder(apiKey, { symbol, orderId: some.orderId }),
    () => venue.cancelOpenOrders(apiKey, symbol),
    () =>
      some &&
      venue.cancelReplace(apiKey, {
        cancel: { symbol, orderId: some.orderId },
        cancelClientOrderId: null,
        place: newOrder(),
        mode: 'ALLOW_FAILURE',
      }),
    () =>
      venue.placeOco(apiKey, {
        symbol,
        listClientOrderId: null,
        legs: [
          { ...newOrder(), side, quantity, quoteOrderQuantity: 0n, type: 'STOP_LOSS' },
          { ...newOrder(), side, quantity, quoteOrderQuantity: 0n, type: 'LIMIT_MAKER' },
        ],
      }),
    () => venue.deposit(apiKey, 'USDT', amount(1, 1000)),
    () => venue.withdraw(apiKey, 'BTC', amount(1, 10)),
    () => venue.advanceTo(venue.marketTime() + draw(1, 2 * MINUTE)),
    () => venue.advanceTo(venue.marketTime() + draw(1, 2 * MINUTE)),
  ];
  try {
    actions[draw(0, actions.length - 1)]!();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
};

const open = (seed: number): SimulatedVenue =>
  openVenue([handMarket(rows(seed))], {
    seed,
    accounts: KEYS.map((apiKey) => ({
      apiKey,
      apiSecret: 's',
      balances: { USDT: '2000', BTC: '20' },
    })),
  });

/** By currency: all accounts, the fees and the world outside together. */
const totals = (venue: SimulatedVenue): Readonly<Record<string, bigint>> => {
  const sums: Record<string, bigint> = {};
  const add = (asset: string, amount: bigint): void => {
    sums[asset] = (sums[asset] ?? 0n) + amount;
  };
  for (const key of KEYS) {
    for (const { asset, free, locked } of venue.balances(key)) add(asset, free + locked);
  }
  for (const { asset, fees, world } of venue.outside()) add(asset, fees + world);
  return sums;
};

const play = (seed: number, watch?: (venue: SimulatedVenue) => void): SimulatedVenue => {
  const venue = open(seed);
  const rng = createRng(seed + 1);
  for (let i = 0; i < 80; i++) {
    act(venue, rng.int);
    watch?.(venue);
  }
  return venue;
};

describe('the money of the exchange', () => {
  it('is never made and never lost, and never below zero, whatever is done', () => {
    let filled = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
        const before = totals(open(seed));
        const venue = play(seed, (now) => {
          expect(totals(now)).toEqual(before);
          for (const key of KEYS) {
            for (const { free, locked } of now.balances(key)) {
              expect(free >= 0n && locked >= 0n).toBe(true);
            }
          }
        });
        filled += venue.statistics().fills;
        // What no open order needs is free.
        for (const key of KEYS) {
          for (const { orderId } of venue.openOrders(key)) {
            try {
              venue.cancelOrder(key, { symbol: 'BTCUSDT', orderId });
            } catch (error) {
              // The other order of a list has taken it along.
              if (!(error instanceof Refusal)) throw error;
            }
          }
          expect(venue.balances(key).every(({ locked }) => locked === 0n)).toBe(true);
        }
      }),
      { seed: 3, numRuns: 60 },
    );
    expect(filled).toBeGreaterThan(500);
  });

  it('agrees with the fills: what they add up to is what was executed', () => {
    const venue = play(11);
    for (const key of KEYS) {
      const fills = venue.myTrades(key, 'BTCUSDT', { limit: 1000 });
      for (const { orderId, executedQuantity, executedQuote, quantity } of venue.allOrders(key, 'BTCUSDT', {
        limit: 1000,
      })) {
        const own = fills.filter((fill) => fill.orderId === orderId);
        expect(own.reduce((sum, fill) => sum + fill.quantity, 0n)).toBe(executedQuantity);
        expect(own.reduce((sum, fill) => sum + fill.quoteQuantity, 0n)).toBe(executedQuote);
        expect(executedQuantity <= quantity).toBe(true);
      }
      expect(new Set(fills.map(({ id }) => id)).size).toBe(fills.length);
    }
  });

  it('moves in the same way for the same seed and the same calls', () => {
    const told = (): readonly string[] => {
      const events: (AccountEvent | MarketEvent)[] = [];
      const venue = open(5);
      venue.onAccount((event) => events.push(event));
      venue.onMarket(
        (event) => events.push(event),
        () => true,
      );
      const rng = createRng(6);
      for (let i = 0; i < 60; i++) act(venue, rng.int);
      return events.map((event) =>
        JSON.stringify(event, (_, value: unknown) =>
          typeof value === 'bigint' ? formatUnits(value) : value,
        ),
      );
    };
    const first = told();
    expect(first.length).toBeGreaterThan(200);
    expect(told()).toEqual(first);
  });

  it('is told in the order events: the last ones are the state of the orders', () => {
    const venue = open(9);
    const last = new Map<number, unknown>();
    venue.onAccount((event) => {
      if (event.kind === 'order') last.set(event.order.orderId, event.order);
    });
    const rng = createRng(10);
    for (let i = 0; i < 80; i++) act(venue, rng.int);
    for (const key of KEYS) {
      for (const order of venue.allOrders(key, 'BTCUSDT', { limit: 1000 })) {
        const { isWorking, triggered, workingTime, updateTime, ...told } = last.get(
          order.orderId,
        ) as typeof order;
        expect(order).toMatchObject(told);
      }
    }
  });
});
