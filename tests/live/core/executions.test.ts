import { describe, expect, it } from '@jest/globals';
import { type CoreState, coreState, restoreCore } from '../../../src/live/core/core-state.js';
import { handle } from '../../../src/live/core/handle.js';
import { openCore } from '../../../src/live/core/open-core.js';
import { fromStored, toStored } from '../../../src/live/core/state-text.js';
import { fraction } from '../../../src/strategy/protection.js';
import { long } from '../../../src/strategy/signal.js';
import { bought, type Desk, MINUTE, openDesk, START, SYMBOL } from './desk.js';

const enter = { 0: long('go') };
const protection = { stop: fraction(0.1) };
const twap = { kind: 'twap', slices: 4, durationMs: 120_000 } as const;

const fillWhole = (desk: Desk, price: string): string => {
  const id = desk.one('entry');
  desk.accept(id);
  desk.fill(id, desk.request(id).quantity.text, price, '0.1');
  return id;
};

describe('a limit execution', () => {
  it('prices an order anew three times once the old one is gone, and then takes the market', () => {
    const desk = openDesk({ enter, execution: { kind: 'limit' } });
    desk.bar(100);
    const first = desk.one('entry');
    expect(desk.request(first)).toMatchObject({
      type: 'limit',
      timeInForce: 'GTC',
      price: { text: '100.00' },
      quantity: { text: '1.000' },
    });
    desk.accept(first);
    desk.fill(first, '0.3', '100');
    desk.wait(29_999);
    expect(desk.order(first).state.cancelling).toBe(false);
    desk.price(101.234);
    desk.wait(1);
    expect(desk.order(first).state.cancelling).toBe(true);
    desk.wait(1_000);
    // Not surely over: nothing in its place.
    expect(desk.one('entry')).toBe(first);
    desk.report(first, 'cancelled', '0.3');
    const second = desk.one('entry');
    expect(desk.order(second)).toMatchObject({ replaces: first, parent: first });
    // On the tick above what was seen: not crossing by more than one tick.
    expect(desk.request(second)).toMatchObject({ price: { text: '101.24' }, quantity: { text: '0.700' } });
    let last = second;
    for (let k = 0; k < 3; k++) {
      expect(desk.request(last).type).toBe('limit');
      desk.accept(last);
      desk.wait(30_000);
      desk.report(last, 'cancelled', '0');
      last = desk.one('entry');
    }
    expect(desk.request(last)).toMatchObject({ type: 'market', price: null, quantity: { text: '0.700' } });
    desk.accept(last);
    desk.fill(last, '0.7', '102');
    expect(desk.market.entering).toBeNull();
    expect(desk.lane.quantity).toBeCloseTo(1, 12);
    // (0.3 * 100 + 0.7 * 102) / 1 = 101.4, 140 basis points above 100.
    const [done] = desk.notes('execution-done');
    expect(done!.payload).toMatchObject({ id: first, ended: 'complete', filled: '1.0', orders: 5 });
    expect(done!.payload.averagePrice).toBeCloseTo(101.4, 10);
    expect(done!.payload.slippageBps).toBeCloseTo(140, 8);
  });

  it('prices an order by what is seen while the candle of another market is waited for', () => {
    const desk = openDesk({ enter, execution: { kind: 'limit' } });
    desk.bar(100);
    const first = desk.one('entry');
    desk.accept(first);
    const stretch = { barTime: START + 2 * MINUTE, low: 100, high: 103 };
    desk.tell({ kind: 'price', symbol: SYMBOL, price: 103, stretch });
    desk.wait(30_000);
    desk.report(first, 'cancelled', '0');
    expect(desk.request(desk.one('entry'))).toMatchObject({ type: 'limit', price: { text: '103.00' } });
  });

  it('waits for fills that the venue speaks of before it sends the rest', () => {
    const desk = openDesk({ enter, execution: { kind: 'limit' } });
    desk.bar(100);
    const first = desk.one('entry');
    desk.accept(first);
    desk.wait(30_000);
    desk.report(first, 'cancelled', '0.6');
    expect(desk.alive()).toEqual([]);
    desk.fill(first, '0.6', '100');
    expect(desk.request(desk.one('entry')).quantity.text).toBe('0.400');
  });

  it('leaves at a limit, but at the market where the stop is touched meanwhile', () => {
    const desk = openDesk({ enter, protection, exit: { 1: 'enough' }, execution: { kind: 'limit' } });
    bought(desk);
    const stop = desk.one('stop');
    desk.accept(stop);
    desk.bar(100);
    desk.report(stop, 'cancelled', '0');
    const exit = desk.one('exit');
    expect(desk.request(exit)).toMatchObject({ side: 'sell', type: 'limit', price: { text: '100.00' } });
    desk.accept(exit);
    desk.fill(exit, '0.25', '100');
    desk.price(90);
    expect(desk.order(exit).state.cancelling).toBe(true);
    desk.report(exit, 'cancelled', '0.25');
    const last = desk.one('flatten');
    expect(desk.request(last)).toMatchObject({ type: 'market', quantity: { text: '0.750' } });
    expect(desk.order(last).reason).toBe('stop-loss');
  });
});

describe('a sliced execution', () => {
  it('buys in equal parts at equal times, and the stop follows what is held', () => {
    const desk = openDesk({ enter, protection, execution: twap });
    desk.bar(100);
    const first = desk.one('entry');
    expect(desk.request(first)).toMatchObject({ type: 'market', quantity: { text: '0.250' } });
    expect(desk.order(first).parent).toBeNull();
    fillWhole(desk, '100');
    const stop = desk.one('stop');
    expect(desk.request(stop).quantity.text).toBe('0.250');
    desk.accept(stop);
    desk.wait(29_999);
    expect(desk.alive().map(({ purpose }) => purpose)).toEqual(['stop']);
    desk.wait(1);
    const second = fillWhole(desk, '102');
    expect(desk.order(second).parent).toBe(first);
    desk.report(stop, 'cancelled', '0');
    // 0.5 at 101 on average: 10 % below.
    expect(desk.request(desk.one('stop'))).toMatchObject({
      quantity: { text: '0.500' },
      stopPrice: { text: '90.90' },
    });
    desk.wait(30_000);
    fillWhole(desk, '104');
    desk.wait(30_000);
    fillWhole(desk, '106');
    expect(desk.market.entering).toBeNull();
    expect(desk.lane.pending).toBeNull();
    // (100 + 102 + 104 + 106) / 4 = 103: 300 basis points; four fees of 0.1.
    const [done] = desk.notes('execution-done');
    expect(done!.payload).toMatchObject({ id: first, ended: 'complete', averagePrice: 103, orders: 4 });
    expect(done!.payload.slippageBps).toBeCloseTo(300, 8);
    expect(done!.payload.fees).toBeCloseTo(0.4, 12);
    expect(desk.notes('execution-progress').map(({ payload }) => payload.filled)).toEqual([
      '0.250',
      '0.500',
      '0.750',
      '1.000',
    ]);
  });

  it('ends at once when the engine wants out, and sells what was bought', () => {
    const desk = openDesk({ enter, execution: twap, exit: { 1: 'enough' } });
    desk.bar(100);
    fillWhole(desk, '100');
    desk.bar(101);
    expect(desk.notes('execution-done')[0]!.payload).toMatchObject({ filled: '0.250', ended: 'enough' });
    // The exit is sliced as well: a quarter of a quarter, 0.062 on the grid of lots... at least 10 USDT: two of 0.125.
    expect(desk.request(desk.one('exit')).quantity.text).toBe('0.125');
  });

  it('keeps what is filled when it is cancelled by command', () => {
    const desk = openDesk({ enter, protection, execution: twap });
    desk.bar(100);
    const first = fillWhole(desk, '100');
    desk.tell({ kind: 'cancel-execution', id: first });
    desk.wait(60_000);
    expect(desk.alive().map(({ purpose }) => purpose)).toEqual(['stop']);
    expect(desk.lane.quantity).toBe(0.25);
    expect(desk.notes('execution-done')[0]!.payload).toMatchObject({ filled: '0.250', remaining: '0.750' });
  });

  it('sends no more once entries are held', () => {
    const desk = openDesk({ enter, execution: twap });
    desk.bar(100);
    fillWhole(desk, '100');
    desk.tell({ kind: 'hold', name: 'stale prices', reason: 'no news' });
    desk.tell({ kind: 'release', name: 'stale prices' });
    desk.wait(60_000);
    expect(desk.alive()).toEqual([]);
    expect(desk.lane.quantity).toBe(0.25);
  });

  it('makes up for a slice that surely never left', () => {
    const desk = openDesk({ enter, execution: twap });
    desk.bar(100);
    const first = desk.one('entry');
    desk.send(first);
    desk.orderEvent(first, { kind: 'not-sent', reason: 'no network' });
    expect(desk.alive()).toEqual([]);
    desk.wait(30_000);
    // A third of what is left.
    expect(desk.request(desk.one('entry')).quantity.text).toBe('0.333');
  });

  it('goes on from what was stored, and sends nothing twice', () => {
    const desk = openDesk({ enter, execution: twap });
    desk.bar(100);
    const first = fillWhole(desk, '100');
    desk.wait(30_000);
    const second = desk.one('entry');
    const stored = JSON.stringify(toStored(coreState(desk.core)));
    const rows = [[START, 100, 100, 100, 100, 50]] as const;
    const back = openCore({ ...desk.input, markets: [{ ...desk.input.markets[0], seen: rows }] });
    restoreCore(back, fromStored(JSON.parse(stored)) as CoreState);
    expect(back.markets[0]!.entering).toEqual(desk.market.entering);
    expect(back.markets[0]!.entering).toMatchObject({ id: first, orders: [first, second] });
    const now = START + 90_500;
    expect(handle(back, { kind: 'tick', now }).effects).toEqual([]);
  });

  it('takes part in what is traded, and in nothing where nothing is', () => {
    const vwap = { kind: 'vwap', slices: 2, durationMs: 60_000, participation: 0.1 } as const;
    const desk = openDesk({ enter, execution: vwap });
    desk.bar(100);
    expect(desk.alive()).toEqual([]);
    desk.tell({ kind: 'traded', symbol: SYMBOL, quantity: 3 });
    desk.wait(30_000);
    // A tenth of 3, where half of 1 was planned.
    const first = desk.one('entry');
    expect(desk.request(first).quantity.text).toBe('0.300');
    expect(desk.market.entering!.id).toBe(first);
    fillWhole(desk, '100');
    desk.wait(30_000);
    expect(desk.alive()).toEqual([]);
    desk.tell({ kind: 'traded', symbol: SYMBOL, quantity: 50 });
    desk.wait(30_000);
    expect(desk.request(desk.one('entry')).quantity.text).toBe('0.700');
  });

  it('takes the volume of bars where no trades are told', () => {
    const vwap = { kind: 'vwap', slices: 2, durationMs: 120_000, participation: 0.1 } as const;
    const desk = openDesk({ enter, execution: vwap });
    desk.bar(100);
    desk.bar(100, 2);
    // A tenth of 2, when the first minute is over.
    expect(desk.request(desk.one('entry')).quantity.text).toBe('0.200');
  });
});
