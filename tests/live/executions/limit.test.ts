import { afterEach, describe, expect, it } from '@jest/globals';
import { still } from '../../exchange/venue-subject.js';
import { expectTruth, notesOf, tradedAt } from './accounts.js';
import { openWorld, type World } from './world.js';

let world: World | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

const execution = { kind: 'limit' } as const;

/** After two minutes nothing is traded any more; the book has 0.4 at each price, a hundredth apart. */
const start = async (units: number): Promise<World> => {
  const script = Array.from({ length: 8 }, (_, minute) => still(100, minute < 2 ? 50 : 0));
  const book = { spreadTicks: 1, levels: 10, gapTicks: 1, quantity: 0.4 };
  world = await openWorld(script, { execution, enter: 1, units }, book);
  return world;
};

describe('a limit execution with real orders', () => {
  it('is priced anew three times, and takes the market with the rest', async () => {
    const on = await start(3);
    const life = await on.begin();
    await on.toMinute(life, 5);
    const { orders } = await on.stored(life);
    const entries = orders.filter(({ purpose }) => purpose === 'entry');
    expect(entries.map(({ type, status }) => [type, status])).toEqual([
      ...Array.from({ length: 4 }, () => ['limit', 'cancelled']),
      ['market', 'filled'],
    ]);
    let left = 3;
    entries.forEach(({ quantity, filled, replaces, parent }, k) => {
      expect(quantity.value).toBeCloseTo(left, 9);
      expect(replaces).toBe(entries[k - 1]?.clientOrderId ?? null);
      expect(parent).toBe(k === 0 ? null : entries[0]!.clientOrderId);
      left -= filled.value;
    });
    expect(left).toBeCloseTo(0, 9);
    // Some of it was filled in between: only the rest went out again.
    expect(entries.at(-1)!.quantity.value).toBeLessThan(3);
    const bought = tradedAt(on.trades(), 'buy');
    const [done] = await notesOf(life, on, 'execution-done');
    expect(done).toMatchObject({ ended: 'complete', filled: '3.00000000', orders: 5 });
    expect(done!.averagePrice).toBeCloseTo(bought.average, 8);
    expect(done!.slippageBps).toBeCloseTo((bought.average / 100 - 1) * 10_000, 6);
    await expectTruth(life, on);
  });

  it('goes on with the rest where its order is cancelled at the venue by hand', async () => {
    const on = await start(3);
    const life = await on.begin();
    await on.toMinute(life, 1);
    await on.seconds(life, 5);
    const [first] = on.open();
    on.byHand.cancel(first!.clientOrderId);
    await life.quiet();
    const [second] = on.open().filter(({ type }) => type === 'LIMIT');
    expect(second!.clientOrderId).not.toBe(first!.clientOrderId);
    await on.toMinute(life, 5);
    const [done] = await notesOf(life, on, 'execution-done');
    expect(done).toMatchObject({ ended: 'complete', filled: '3.00000000', orders: 5 });
    await expectTruth(life, on);
  });

  it('takes its order back where the session is stopped, and keeps what is filled under its stop', async () => {
    const on = await start(3);
    const life = await on.begin();
    await on.toMinute(life, 3);
    expect(tradedAt(on.trades(), 'buy').quantity).toBeGreaterThan(0);
    void life.session.stop(false, 'stopped');
    expect(await life.session.done).toEqual({ reason: 'stopped', failure: null });
    expect(on.open().map(({ type }) => type)).toEqual(['STOP_LOSS']);
    const [done] = await notesOf(life, on, 'execution-done');
    expect(Number(done!.filled)).toBeCloseTo(tradedAt(on.trades(), 'buy').quantity, 8);
    expect(Number(done!.filled) + Number(done!.remaining)).toBeCloseTo(3, 8);
    await expectTruth(life, on);
  });
});
