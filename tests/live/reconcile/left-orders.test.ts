import { describe, expect, it } from '@jest/globals';
import { exchangeError } from '../../../src/core/errors.js';
import { exact } from '../../../src/core/exact.js';
import type { FillReport, OrderReport } from '../../../src/core/order.js';
import type { Venue } from '../../../src/exchange/port/venue.js';
import { knowForeign } from '../../../src/live/core/baseline.js';
import type { LeftOrder } from '../../../src/live/reconcile/left-order.js';
import type { OtherSession } from '../../../src/live/reconcile/other-session.js';
import { reconcile } from '../../../src/live/reconcile/reconcile.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import { openFakeVenue } from '../recovery/fake-venue.js';
import { live } from '../recovery/lived.js';
import { fill, MINUTE, report, START, SYMBOL, scripted } from './books-fixture.js';

const OTHER = 'ETH/USDT';
const STOP = 'stop-of-another';

/** The books of a session that has ended: a stop that sells 2 ETH, of which these fills were heard. */
const left = (filled: string, fills: readonly FillReport[] = []): LeftOrder => ({
  sessionId: 'ended',
  order: {
    ...{ clientOrderId: STOP, venueOrderId: 'v-77', parent: null, replaces: null, trade: null },
    ...{ symbol: OTHER, side: 'sell', type: 'stop', timeInForce: null, purpose: 'stop' },
    ...{ status: 'open', reason: null, quantity: exact('2'), price: null, stopPrice: exact('90') },
    ...{ filled: exact(filled), averagePrice: null, barTime: START, createdAt: START },
    ...{ submittedAt: START, updatedAt: START, fills },
  },
});

const sale = (number: string, quantity: string, time: number): FillReport => ({
  ...fill(number, { order: 'v-77', side: 'sell', quantity, price: '90', fee: '0.09', time }),
  symbol: OTHER,
});

const stop = (status: OrderReport['status'], filled: string, time: number): OrderReport => ({
  ...report(null, status, { venueOrderId: 'v-77', side: 'sell', filled }),
  ...{ symbol: OTHER, quantity: exact('2'), time },
});

/** A session in BTC/USDT on an account with 10,000 USDT, beside what an ended one left in ETH/USDT. */
const open = async (orders: () => readonly LeftOrder[], others: () => readonly OtherSession[] = () => []) => {
  const fake = openFakeVenue(SYMBOL, { base: 2, quote: 10_000 });
  const clock = { now: START + MINUTE };
  const market = { report: null as OrderReport | null, fills: [] as FillReport[], asked: 0, listed: true };
  const venue: Venue = {
    ...fake.venue,
    find: async (ref) => {
      if (ref.symbol !== OTHER) return fake.venue.find(ref);
      market.asked++;
      if (!market.listed) throw exchangeError('rejected', 'Invalid symbol.');
      return market.report;
    },
    fills: async (symbol, since) =>
      symbol === OTHER ? market.fills.filter(({ time }) => time >= since) : fake.venue.fills(symbol, since),
  };
  const disk: LiveBatch[] = [];
  const running = live(
    scripted(() => false),
    venue,
    clock,
    disk,
  );
  Object.assign(running.books, { left: async () => orders(), others: async () => others() });
  const compare = () => reconcile(running, 'interval', { apply: false, pause: async () => {} });
  return {
    ...{ running, market, compare, amounts: fake.amounts },
    later: (): number => {
      fake.world.time = clock.now += MINUTE;
      return clock.now;
    },
    baseline: (currency: string) => running.core.baseline?.balances[currency],
  };
};

describe('an order that an ended session left in a market that is not traded here', () => {
  it('explains the money that its fills move, once', async () => {
    const { market, compare, amounts, later, baseline, running } = await open(() => [left('0')]);
    market.report = stop('open', '0', START);
    expect(await compare()).toMatchObject({ outcome: 'match', differences: [] });
    const time = later();
    market.report = stop('filled', '2', time);
    market.fills.push(sale('1', '0.5', time), sale('2', '1.5', time));
    // 2 at 90 for a fee of 0.09, twice.
    amounts.quote = 10_179.82;
    const note = await compare();
    expect(note).toMatchObject({ outcome: 'match', residue: 0 });
    expect(note.differences).toMatchObject([
      { kind: 'fill-foreign', symbol: OTHER, explained: expect.stringMatching(/session ended left there/) },
      { kind: 'fill-foreign', symbol: OTHER },
      { kind: 'cash', explained: 'fills that the books do not have move 179.82' },
    ]);
    expect(baseline('USDT')).toBe('10179.82');
    expect(Object.keys(running.core.baseline!.balances).sort()).toEqual(['BTC', 'USDT']);
    later();
    const before = market.asked;
    expect(await compare()).toMatchObject({ outcome: 'match', differences: [] });
    expect(baseline('USDT')).toBe('10179.82');
    // What is over is not asked for again.
    expect(market.asked).toBe(before);
  });

  it('is not counted again once thousands of fills of others came after it', async () => {
    const { market, compare, amounts, later, baseline, running } = await open(() => [left('0')]);
    market.report = stop('open', '0', START);
    await compare();
    const time = later();
    market.report = stop('filled', '2', time);
    market.fills.push(sale('1', '2', time));
    amounts.quote = 10_179.91;
    await compare();
    for (let k = 0; k < 3; k++) {
      later();
      await compare();
    }
    const { core } = running;
    const others = Array.from({ length: 5_000 }, (_, k) => fill(`other-${k}`, { order: `o-${k}` }));
    core.baseline = knowForeign(core.baseline!, others);
    expect(await compare()).toMatchObject({ outcome: 'match', differences: [] });
    expect(baseline('USDT')).toBe('10179.91');
  });

  it('explains nothing of what the books of its session have: those say it themselves', async () => {
    const booked = sale('1', '0.5', START + 2 * MINUTE);
    let moved = 0;
    const { market, compare, amounts, later, baseline } = await open(
      () => [left('0.5', [booked])],
      () => [{ sessionId: 'ended', state: 'ended', amounts: { ETH: 0, USDT: moved } }],
    );
    market.report = stop('open', '0', START);
    await compare();
    const time = later();
    moved = 44.91;
    market.report = stop('filled', '2', time);
    market.fills.push(booked, sale('2', '1.5', time));
    amounts.quote = 10_179.82;
    expect(await compare()).toMatchObject({ outcome: 'match', residue: 0 });
    // 1.5 at 90 without 0.09; 44.91 are in the books of the other.
    expect(baseline('USDT')).toBe('10134.91');
  });

  it('is in the baseline already where it was filled before that was taken', async () => {
    const { market, compare, amounts, later, baseline } = await open(() => [left('0')]);
    const time = later();
    market.report = stop('filled', '2', time);
    market.fills.push(sale('1', '2', time));
    amounts.quote = 10_179.91;
    expect(await compare()).toMatchObject({ outcome: 'match' });
    later();
    expect(await compare()).toMatchObject({ outcome: 'match', differences: [] });
    expect(baseline('USDT')).toBe('10179.91');
  });

  it('is no reason for a comparison to fail where the venue has its market no more', async () => {
    const { market, compare } = await open(() => [left('0')]);
    market.listed = false;
    expect(await compare()).toMatchObject({ outcome: 'match' });
  });

  it('that took money of this session leaves the difference open', async () => {
    const { market, compare, amounts, later } = await open(() => [left('0')]);
    market.report = stop('open', '0', START);
    await compare();
    const time = later();
    market.report = { ...stop('filled', '2', time), side: 'buy' };
    market.fills.push({ ...sale('1', '2', time), side: 'buy' });
    // 2 at 90 and the fee; all of the 10,000 were the session's.
    amounts.quote = 9_819.91;
    expect(await compare()).toMatchObject({ outcome: 'mismatch', residue: expect.closeTo(180.09, 6) });
  });
});
