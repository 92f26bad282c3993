import { describe, expect, it } from '@jest/globals';
import { exact } from '../../../src/core/exact.js';
import { inspectBooks } from '../../../src/live/reconcile/compare-books.js';
import { reconcile } from '../../../src/live/reconcile/reconcile.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import { openFakeVenue } from '../recovery/fake-venue.js';
import { live } from '../recovery/lived.js';
import {
  BASELINE,
  balances,
  facts,
  fill,
  MINUTE,
  openBooks,
  START,
  SYMBOL,
  scripted,
} from './books-fixture.js';

/** A session of 10,000 USDT on an account with so much, where somebody else trades at 100 for a fee of 0.1 %. */
const open = async (quote: number) => {
  const fake = openFakeVenue(SYMBOL, { base: 2, quote });
  const clock = { now: START + MINUTE };
  fake.world.time = clock.now;
  const disk: LiveBatch[] = [];
  const running = live(
    scripted(() => false),
    fake.venue,
    clock,
    disk,
  );
  const compare = (apply = false) =>
    reconcile(running, 'interval', { apply, person: apply, pause: async () => {} });
  await compare();
  let made = 0;
  return {
    running,
    compare,
    trade: (side: 'buy' | 'sell', quantity: string): void => {
      fake.world.time = clock.now += MINUTE;
      fake.submit({
        ...{
          clientOrderId: `web_${made++}`,
          symbol: SYMBOL,
          side,
          type: 'market',
          quantity: exact(quantity),
        },
        ...{ price: null, stopPrice: null, timeInForce: null, purpose: side === 'buy' ? 'entry' : 'exit' },
      });
    },
    baseline: (currency: string) => Number(running.core.baseline?.balances[currency]),
    reasons: () => disk.flatMap(({ journal }) => journal).map(({ payload }) => payload.reason),
  };
};

describe('coins that somebody else buys', () => {
  it('are paid with what the account has besides the session, as far as it has any', async () => {
    const { trade, compare, baseline } = await open(15_000);
    trade('buy', '40');
    expect(await compare()).toMatchObject({ outcome: 'match', residue: 0 });
    expect(baseline('USDT')).toBe(10_996);
  });

  it('are a mismatch by what they took of the session’s money, and entries are held', async () => {
    const { running, trade, compare, baseline, reasons } = await open(15_000);
    // 7,007 USDT, of which 5,000 are the account's own.
    trade('buy', '70');
    const note = await compare();
    expect(note).toMatchObject({ outcome: 'mismatch', halted: true, residue: 2_007 });
    expect(note.message).toBe('cash USDT: books 10000, venue 7993 (2007.00)');
    expect(note.differences).toContainEqual(
      expect.objectContaining({ kind: 'cash', subject: 'USDT', money: 2_007, explained: null }),
    );
    expect([...running.core.holds.values()]).toContain(note.message);
    expect(baseline('USDT')).toBe(10_000);
    expect(reasons()).toContain("1 fill that is not of this session; 2007 USDT of the session's are missing");
    // And again at the next comparison, in which no fill is new.
    expect(await compare()).toMatchObject({ outcome: 'mismatch', residue: 2_007 });
  });

  it('are no mismatch any more when they were sold again: what comes fills the gap first', async () => {
    const { trade, compare, baseline } = await open(15_000);
    trade('buy', '70');
    await compare();
    trade('sell', '10');
    expect(await compare()).toMatchObject({ outcome: 'mismatch', residue: 1_008 });
    trade('sell', '20');
    expect(await compare()).toMatchObject({ outcome: 'match' });
    expect(baseline('USDT')).toBe(10_990);
  });

  it('are the session’s loss where the books are corrected: its cash is what is there', async () => {
    const { running, trade, compare, baseline } = await open(15_000);
    trade('buy', '70');
    expect((await compare(true)).outcome).toBe('corrected');
    expect(running.core.engine.ledger.cash).toBe(7_993);
    trade('sell', '10');
    expect((await compare()).outcome).toBe('match');
    expect(running.core.engine.ledger.cash).toBe(7_993);
    expect(baseline('USDT')).toBe(10_999);
  });

  it('are seen by a plan, too, which settles nothing', () => {
    // 100 at 90: all that there is was the session's 10,000.
    const told = facts({
      fills: [fill('9', { order: '77', quantity: '100' })],
      balances: balances({ USDT: '1000', BTC: '102' }),
    });
    const { findings, residue } = inspectBooks({ core: openBooks(), baseline: BASELINE, facts: told });
    expect(residue).toBe(9_000);
    expect(findings.filter(({ explained }) => explained === null)).toMatchObject([
      { kind: 'cash', subject: 'USDT', money: 9_000 },
    ]);
  });
});

describe('coins that somebody else sells', () => {
  it('were the account’s, and what they brought is', async () => {
    const { trade, compare, baseline } = await open(15_000);
    trade('sell', '2');
    expect((await compare()).outcome).toBe('match');
    expect(baseline('USDT')).toBe(15_199.8);
    expect(baseline('BTC')).toBe(0);
  });
});
