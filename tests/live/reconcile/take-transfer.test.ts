import { describe, expect, it } from '@jest/globals';
import { takeTransfer } from '../../../src/live/reconcile/take-transfer.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import { openFakeVenue } from '../recovery/fake-venue.js';
import { hearAll, live } from '../recovery/lived.js';
import { BASELINE, NOW, SYMBOL, scripted } from './books-fixture.js';

const deposit = (currency: string, amount: string, time = NOW) =>
  ({ kind: 'transfer', currency, amount, time }) as const;

const open = (baseline: typeof BASELINE | null = BASELINE) => {
  const { venue } = openFakeVenue(SYMBOL, { base: 2, quote: 10_000 });
  const disk: LiveBatch[] = [];
  const doubts: string[] = [];
  const running = live(
    scripted(() => false),
    venue,
    { now: NOW },
    disk,
    undefined,
    (cause) => {
      doubts.push(cause);
    },
  );
  running.core.baseline = baseline;
  return { running, disk, doubts, take: (event: ReturnType<typeof deposit>) => takeTransfer(running, event) };
};

describe('money that moves without an order', () => {
  it('is the account’s: it changes the baseline, not the books, and the journal has it', async () => {
    const { running, disk, take } = open();
    await take(deposit('USDT', '250.10'));
    await take(deposit('BTC', '-0.5'));
    expect(running.core.baseline?.balances).toEqual({ USDT: '10250.10', BTC: '1.5' });
    expect(running.core.engine.ledger.cash).toBe(10_000);
    expect(disk.flatMap(({ journal }) => journal).map(({ kind, payload }) => [kind, payload.reason])).toEqual(
      [
        ['baseline', '250.10 USDT moved without an order'],
        ['baseline', '-0.5 BTC moved without an order'],
      ],
    );
  });

  it('counts once, however often it is told', async () => {
    const { running, disk, take } = open();
    await take(deposit('USDT', '250'));
    await take(deposit('USDT', '250'));
    expect(running.core.baseline?.balances.USDT).toBe('10250');
    expect(disk).toHaveLength(1);
    await take(deposit('USDT', '250', NOW + 1));
    expect(running.core.baseline?.balances.USDT).toBe('10500');
  });

  it('is nothing in a currency that the session does not trade in, and before there is a baseline', async () => {
    const other = open();
    await other.take(deposit('BNB', '3'));
    expect(other.disk).toEqual([]);
    const fresh = open(null);
    await fresh.take(deposit('USDT', '250'));
    expect(fresh.running.core.baseline).toBeNull();
    expect(fresh.disk).toEqual([]);
  });

  it('is heard from the venue, and has the books compared', async () => {
    const { running, doubts } = open();
    running.heard.push(deposit('USDT', '100'));
    await hearAll(running);
    expect(running.core.baseline?.balances.USDT).toBe('10100');
    expect(doubts).toEqual(['doubt: 100 USDT moved without an order']);
  });
});
