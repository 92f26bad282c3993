import { describe, expect, it } from '@jest/globals';
import { reconcile } from '../../../src/live/reconcile/reconcile.js';
import { openFakeVenue } from '../recovery/fake-venue.js';
import { type Clock, hearAll, live, playBar } from '../recovery/lived.js';
import { MINUTE, START, SYMBOL, scripted } from './books-fixture.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A session of 10,000 USDT that bought at 100, on an account with 50,000 USDT and so much BTC of its own. */
const holding = async (ownBtc: number) => {
  const fake = openFakeVenue(SYMBOL, { base: ownBtc, quote: 50_000 });
  const clock: Clock = { now: START + MINUTE };
  const running = live(
    scripted((i) => i === 1),
    fake.venue,
    clock,
    [],
  );
  const compare = (apply = false) =>
    reconcile(running, 'interval', { apply, person: apply, pause: async () => {} });
  await compare();
  await playBar(running, clock, 1, 100);
  for (let k = 0; k < 6; k++) {
    await turn();
    running.heard.push(...fake.heard.splice(0));
    await hearAll(running);
  }
  const { lane } = running.core.markets[0]!;
  const held = lane.quantity;
  return {
    running,
    lane,
    held,
    compare,
    /** So much comes to the account, or leaves it, and the stream says so. */
    move: async (currency: 'BTC' | 'USDT', amount: number) => {
      fake.amounts[currency === 'BTC' ? 'base' : 'quote'] += amount;
      running.heard.push({ kind: 'transfer', currency, amount: String(amount), time: ++clock.now });
      await hearAll(running);
    },
    baseline: (currency: string) => Number(running.core.baseline?.balances[currency]),
    reasons: () => running.core.holds,
  };
};

describe('coins that leave the account', () => {
  it('are the account’s as far as it has any of its own', async () => {
    const { held, lane, move, compare, baseline } = await holding(2);
    await move('BTC', -2);
    expect(baseline('BTC')).toBe(0);
    expect(await compare()).toMatchObject({ outcome: 'match', residue: 0 });
    expect(lane.quantity).toBe(held);
  });

  it('are a mismatch where they are of the position, and entries are held', async () => {
    const { held, move, compare, baseline, reasons } = await holding(0);
    expect(held).toBeGreaterThan(10);
    await move('BTC', -held);
    expect(baseline('BTC')).toBe(0);
    const note = await compare();
    expect(note).toMatchObject({ outcome: 'mismatch', halted: true });
    expect(note.differences).toMatchObject([{ kind: 'position-missing', books: String(held), venue: '0' }]);
    expect([...reasons().values()]).toContain(note.message);
  });

  it('are a mismatch by what is not the account’s own', async () => {
    const { move, compare, baseline } = await holding(2);
    await move('BTC', -5);
    expect(baseline('BTC')).toBe(0);
    // 3 BTC at 100
    expect(await compare()).toMatchObject({ outcome: 'mismatch', residue: 300 });
  });

  it('are the session’s again when they come back, and only then the account’s', async () => {
    const { move, compare, baseline } = await holding(2);
    await move('BTC', -5);
    expect((await compare()).outcome).toBe('mismatch');
    await move('BTC', 1);
    expect(baseline('BTC')).toBe(0);
    expect(await compare()).toMatchObject({ outcome: 'mismatch', residue: 200 });
    await move('BTC', 2.5);
    expect(baseline('BTC')).toBe(0.5);
    expect((await compare()).outcome).toBe('match');
  });

  it('are given up by a correction: what comes later is the account’s', async () => {
    const { held, lane, move, compare, baseline } = await holding(0);
    await move('BTC', -5);
    expect((await compare(true)).outcome).toBe('corrected');
    expect(lane.quantity).toBeCloseTo(held - 5, 9);
    await move('BTC', 5);
    expect(baseline('BTC')).toBe(5);
    expect((await compare()).outcome).toBe('match');
    expect(lane.quantity).toBeCloseTo(held - 5, 9);
  });
});

describe('money that leaves the account', () => {
  it('is a mismatch by what the session may use of it', async () => {
    const { move, compare } = await holding(0);
    await move('USDT', -40_000);
    expect((await compare()).outcome).toBe('match');
    await move('USDT', -1_000);
    const note = await compare();
    expect(note).toMatchObject({ outcome: 'mismatch', residue: 1_000 });
    expect(note.differences).toMatchObject([{ kind: 'cash' }]);
    await move('USDT', 1_000);
    expect((await compare()).outcome).toBe('match');
  });

  it('counts once, however often it is told', async () => {
    const { running, move, compare, baseline } = await holding(0);
    await move('USDT', -500);
    const told = running.core.baseline!.foreign.length;
    running.heard.push({ kind: 'transfer', currency: 'USDT', amount: '-500', time: START + 2 * MINUTE + 1 });
    await hearAll(running);
    expect(running.core.baseline!.foreign).toHaveLength(told);
    expect(baseline('USDT')).toBe(49_500);
    expect((await compare()).outcome).toBe('match');
  });
});
