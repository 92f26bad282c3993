import { describe, expect, it } from '@jest/globals';
import { coreState, restoreCore } from '../../../src/live/core/core-state.js';
import { handle } from '../../../src/live/core/handle.js';
import { openCore } from '../../../src/live/core/open-core.js';
import { fraction } from '../../../src/strategy/protection.js';
import { long, short } from '../../../src/strategy/signal.js';
import { bought, type Desk, MINUTE, openDesk, START, SYMBOL } from './desk.js';

const enter = { 0: long('go') };
/** Bought at 100 in bar 1: the stop is at 90. */
const watched = {
  enter,
  protection: { stop: fraction(0.1) },
  capabilities: { restingStops: false },
} as const;

const leaves = (desk: Desk): boolean => desk.alive().some(({ purpose }) => purpose === 'flatten');

describe('a stop that the venue cannot hold', () => {
  it('is met by a price that was there between two pieces of news', () => {
    const desk = openDesk(watched);
    bought(desk);
    desk.price(100);
    desk.price(99, { low: 90.01 });
    expect(leaves(desk)).toBe(false);
    desk.price(99, { low: 90 });
    expect(desk.request(desk.one('flatten'))).toMatchObject({ side: 'sell', quantity: { text: '1.000' } });
    expect(desk.notes('stop-touched').map(({ payload }) => payload)).toEqual([
      { symbol: SYMBOL, stop: 90, touched: 90, price: 99 },
    ]);
  });

  it('of a short position is met by a high', () => {
    const desk = openDesk({
      enter: { 0: short('down') },
      protection: { stop: fraction(0.1) },
      capabilities: { restingStops: false, shorts: true },
    });
    bought(desk);
    desk.price(100);
    desk.price(101, { high: 109.99, low: 80 });
    expect(leaves(desk)).toBe(false);
    desk.price(101, { high: 110 });
    expect(leaves(desk)).toBe(true);
  });

  it('is not met by a price of before the position', () => {
    const desk = openDesk(watched);
    bought(desk);
    // The first news after the fill: its low may be older than the position.
    desk.price(99, { low: 85 });
    expect(leaves(desk)).toBe(false);
  });

  it('is met by a price at the last news, however old the position is', () => {
    const desk = openDesk(watched);
    bought(desk);
    desk.price(89, { low: 85 });
    expect(leaves(desk)).toBe(true);
  });

  it('is met by the first stretch of a bar where it stood when the bar opened', () => {
    const desk = openDesk({
      enter,
      protection: { trailing: { distance: fraction(0.1) } },
      capabilities: { restingStops: false },
    });
    bought(desk);
    // Trailed to 108 by the close.
    desk.bar(120);
    desk.price(115, { low: 108.01 });
    expect(leaves(desk)).toBe(false);
    desk.bar(120);
    desk.price(115, { low: 108 });
    expect(leaves(desk)).toBe(true);
  });

  it('is not met by what was there before it was moved', () => {
    const desk = openDesk({
      enter,
      protection: { trailing: { distance: fraction(0.1) } },
      capabilities: { restingStops: false },
    });
    bought(desk);
    desk.price(100);
    // The next bar went to 95 and back while the close of this one was waited for.
    const next = { barTime: START + 2 * MINUTE, low: 95, high: 112 };
    desk.tell({ kind: 'price', symbol: SYMBOL, price: 112, stretch: next });
    desk.bar(110);
    expect(desk.lane.stop).toBe(99);
    expect(leaves(desk)).toBe(false);
    desk.price(112, { low: 99.5 });
    expect(leaves(desk)).toBe(false);
    desk.price(112, { low: 99 });
    expect(leaves(desk)).toBe(true);
  });

  it('is met by a price after a step that waits, also where the step comes late', () => {
    const desk = openDesk(watched);
    bought(desk);
    desk.price(100);
    const next = { barTime: START + 2 * MINUTE, low: 89, high: 101 };
    desk.tell({ kind: 'price', symbol: SYMBOL, price: 101, stretch: next });
    expect(leaves(desk)).toBe(true);
  });

  it('is not met by a late piece of a bar in which the position was entered', () => {
    const desk = openDesk(watched);
    bought(desk);
    desk.wait(1_000);
    const news = (barTime: number, price: number, low: number): void => {
      desk.tell({ kind: 'price', symbol: SYMBOL, price, stretch: { barTime, low, high: price } });
    };
    news(START + 2 * MINUTE, 100, 100);
    news(START, 100, 80);
    expect(leaves(desk)).toBe(false);
    // It was bought with the open of this one.
    news(START + MINUTE, 100, 90);
    expect(leaves(desk)).toBe(true);
  });

  it('goes by the price alone after a restart, until the next news', () => {
    const desk = openDesk(watched);
    bought(desk);
    desk.price(100);
    const seen = [[START, 100, 100, 100, 100, 50]] as const;
    const back = openCore({ ...desk.input, markets: [{ ...desk.input.markets[0], seen }] });
    restoreCore(back, structuredClone(coreState(desk.core)));
    const tell = (): readonly string[] => {
      const stretch = { barTime: START + MINUTE, low: 85, high: 99 };
      handle(back, { kind: 'price', symbol: SYMBOL, price: 99, stretch, now: START + 90_000 });
      return [...back.orders.values()].map(({ purpose }) => purpose);
    };
    // The bar is told from its open again, also the part before the position.
    expect(tell()).toEqual(['entry']);
    expect(tell()).toEqual(['entry', 'flatten']);
  });
});

describe('the last price of a market', () => {
  it('stays the newest where a step comes late', () => {
    const desk = openDesk(watched);
    desk.bar(100);
    const next = { barTime: START + 2 * MINUTE, low: 120, high: 120 };
    desk.tell({ kind: 'price', symbol: SYMBOL, price: 120, stretch: next });
    desk.bar(110);
    expect(desk.market.price).toBe(120);
    desk.bar(130);
    expect(desk.market.price).toBe(130);
  });
});
