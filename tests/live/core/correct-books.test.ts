import { describe, expect, it } from '@jest/globals';
import type { Baseline } from '../../../src/live/core/baseline.js';
import type { Correction } from '../../../src/live/core/correct-books.js';
import { fraction } from '../../../src/strategy/protection.js';
import { long } from '../../../src/strategy/signal.js';
import { bought, type Desk, openDesk, START, SYMBOL } from './desk.js';

const baseline = (usdt: string, btc: string): Baseline => ({
  time: START,
  balances: { USDT: usdt, BTC: btc },
  foreign: [],
  checked: START,
});

/** Holds 1 BTC from 100, 9,900 of cash. Its stop at 90 is at the venue. */
const held = (): Desk => {
  const desk = openDesk({ enter: { 0: long('in') }, protection: { stop: fraction(0.1) } });
  bought(desk);
  desk.accept(desk.one('stop'));
  desk.core.baseline = baseline('10000', '2');
  return desk;
};

const correct = (desk: Desk, change: Partial<Correction>, more = true) =>
  desk.tell({
    kind: 'correct',
    more,
    correction: {
      positions: [],
      leftOver: [],
      cash: desk.core.engine.ledger.cash,
      baseline: desk.core.baseline!,
      reason: 'a test',
      ...change,
    },
  });

describe('a correction of the books', () => {
  it('leaves a position in the books alone, at the last price, and sends nothing', () => {
    const desk = held();
    desk.price(95);
    const out = correct(desk, { positions: [{ symbol: SYMBOL, quantity: 0 }], cash: 9_990 });
    expect(desk.lane.quantity).toBe(0);
    expect(desk.core.engine.ledger.cash).toBe(9_990);
    expect(out.effects).toEqual([]);
    const [fill] = out.fills;
    expect(fill).toMatchObject({
      side: 'sell',
      feeCurrency: 'USDT',
      venueFillId: expect.stringMatching(/^reconciliation-/),
    });
    expect([fill?.quantity.text, fill?.price.text, fill?.fee.text]).toEqual(['1', '95', '0']);
    // Bought at 100 and left at 95.
    expect([...out.trades.values()].map(({ exit }) => [exit?.reason, exit?.profit])).toEqual([
      ['reconciliation', -5],
    ]);
    expect(out.journal.map(({ kind }) => kind)).toEqual([
      'order-intent',
      'position-closed',
      'books-corrected',
      'risk',
    ]);
  });

  it('leaves a part, and the stop is made for what is left once anything is sent again', () => {
    const desk = held();
    const stop = desk.one('stop');
    correct(desk, { positions: [{ symbol: SYMBOL, quantity: 0.4 }] });
    expect(desk.lane.quantity).toBeCloseTo(0.4, 12);
    expect(desk.tell({ kind: 'settled' }).effects).toEqual([{ kind: 'cancel', order: stop }]);
    desk.report(stop, 'cancelled', '0');
    expect(desk.request(desk.one('stop'))).toMatchObject({
      quantity: { text: '0.400' },
      stopPrice: { text: '90.00' },
    });
  });

  it('leaves it by the sales that took it, at their prices and for their fees, so that the trade adds up', () => {
    const desk = held();
    desk.price(97);
    const sale = (venueFillId: string, quantity: number, price: number, fee: number) => ({
      ...{ venueFillId, quantity, price, fee, liquidity: 'taker' as const, time: desk.core.now - 5 },
    });
    const sold = [sale('7', 0.25, 95, 0.02), sale('8', 0.5, 96, 0.04)];
    // 0.25 at 95 and 0.5 at 96 brought 71.75 less 0.06; of 0.25 nothing is known: they are left at 97.
    const out = correct(desk, { positions: [{ symbol: SYMBOL, quantity: 0, sold }], cash: 9_971.69 });
    expect(out.effects).toEqual([]);
    expect(out.fills.map(({ quantity, price, fee }) => [quantity.value, price.value, fee.value])).toEqual([
      [0.25, 95, 0.02],
      [0.5, 96, 0.04],
      [0.25, 97, 0],
    ]);
    const [trade] = [...out.trades.values()];
    expect(trade).toMatchObject({ quantity: 1, entryPrice: 100, exit: { reason: 'reconciliation' } });
    // (23.75 + 48 + 24.25) / 1
    expect(trade?.exit?.price).toBeCloseTo(96, 12);
    expect(trade?.fees).toBeCloseTo(0.06, 12);
    expect(trade?.exit?.profit).toBeCloseTo((96 - 100) * 1 - 0.06, 12);
    expect(desk.notes('books-corrected')[0]?.payload.positions).toMatchObject([
      { symbol: SYMBOL, from: 1, to: 0, sold: [{ venueFillId: '7' }, { venueFillId: '8' }] },
    ]);
  });

  it('that is gone to the last coin is left by sales alone, and closed when the last of them was', () => {
    const desk = openDesk({ enter: { 0: long('in') } });
    desk.bar(100);
    const entry = desk.one('entry');
    desk.accept(entry);
    // 0.9995 are held: the rest below a lot cannot be sold, and was converted at the venue.
    desk.fill(entry, '1', '100', '0.0005', 'BTC');
    desk.core.baseline = baseline('10000', '2');
    desk.wait(60_000);
    const time = desk.core.now - 30_000;
    const sale = (venueFillId: string, quantity: number) => ({
      ...{ venueFillId, quantity, price: 96, fee: 0, liquidity: 'taker' as const, time },
    });
    const sold = [sale('7', 0.5), sale('8', 0.499)];
    const out = correct(desk, { positions: [{ symbol: SYMBOL, quantity: 0, sold }], cash: 9_995.904 });
    expect(desk.lane).toMatchObject({ quantity: 0, dust: 0 });
    expect(out.fills.map(({ side }) => side)).toEqual(['sell', 'sell', 'sell']);
    const [trade] = [...out.trades.values()];
    expect(trade?.exit?.time).toBe(time);
    expect(desk.core.engine.ledger.cash).toBe(9_995.904);
  });

  it('takes over cash and the baseline, and keeps in the journal what they were', () => {
    const desk = held();
    const out = correct(desk, { cash: 9_800, baseline: baseline('10250', '2.5') });
    expect(desk.core.engine.ledger.cash).toBe(9_800);
    expect(desk.core.baseline?.balances).toEqual({ USDT: '10250', BTC: '2.5' });
    expect(desk.lane.quantity).toBe(1);
    expect(desk.notes('books-corrected')).toMatchObject([
      {
        payload: {
          reason: 'a test',
          positions: [],
          cash: { from: 9_900, to: 9_800 },
          baseline: { from: { USDT: '10000', BTC: '2' }, to: { USDT: '10250', BTC: '2.5' } },
        },
      },
    ]);
    expect(out.riskEvents).toMatchObject([{ kind: 'books-corrected', severity: 'warning', measured: -100 }]);
  });

  it('told twice is done once', () => {
    const desk = held();
    const correction = { positions: [{ symbol: SYMBOL, quantity: 0.4 }], cash: 9_950 };
    correct(desk, correction);
    const again = correct(desk, correction);
    expect(again.fills).toEqual([]);
    expect(desk.lane.quantity).toBeCloseTo(0.4, 12);
    expect(desk.core.engine.ledger.cash).toBe(9_950);
  });

  it('never makes a position larger, and knows no other market', () => {
    const desk = held();
    const positions = [
      { symbol: SYMBOL, quantity: 3 },
      { symbol: 'ETH/USDT', quantity: 0 },
    ];
    expect(correct(desk, { positions }).fills).toEqual([]);
    expect(desk.lane.quantity).toBe(1);
    expect(desk.notes('books-corrected')[0]?.payload.positions).toEqual([{ symbol: SYMBOL, from: 1, to: 1 }]);
  });

  it('forgets what the venue refused: it was more than there is', () => {
    const desk = held();
    Object.assign(desk.market, {
      stopFailures: 4,
      exitFailures: 3,
      stopNotBefore: 9e15,
      exitNotBefore: 9e15,
    });
    correct(desk, { positions: [{ symbol: SYMBOL, quantity: 0.4 }] });
    expect(desk.market).toMatchObject({
      stopFailures: 0,
      exitFailures: 0,
      stopNotBefore: 0,
      exitNotBefore: 0,
    });
  });
});
