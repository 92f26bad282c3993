import { afterEach, describe, expect, it } from '@jest/globals';
import { still } from '../../exchange/venue-subject.js';
import { expectTruth, notesOf, tradedAt } from './accounts.js';
import { openWorld, type World } from './world.js';

let world: World | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

const amount = (units: bigint): number => Number(units) / 1e8;

/** Two parts over a minute, and never more than a tenth of what is traded; after four minutes all of it. */
const execution = { kind: 'vwap', slices: 2, durationMs: 60_000, participation: 0.1 } as const;

const minutes = (count: number, volume: number) => Array.from({ length: count }, () => still(100, volume));

const start = async (volume: number): Promise<World> => {
  world = await openWorld([...minutes(2, 50), ...minutes(7, volume)], { execution, enter: 1, units: 1 });
  return world;
};

describe('a VWAP with real orders', () => {
  it('takes at most its share of what was traded since the part before', async () => {
    const on = await start(4);
    const life = await on.begin();
    await on.toMinute(life, 6);
    const trades = on.exchange.trades('BTCUSDT', { limit: 1000 });
    const { orders, journal } = await on.stored(life);
    const entries = orders.filter(({ purpose }) => purpose === 'entry');
    // 4 are traded in a minute, so that 1 takes more than two minutes instead of one.
    expect(entries.length).toBeGreaterThan(2);
    let since = journal.find(({ kind }) => kind === 'execution-started')!.time;
    for (const { quantity, createdAt } of entries) {
      const traded = trades.filter(({ time }) => time > since && time <= createdAt);
      const volume = traded.reduce((sum, trade) => sum + amount(trade.quantity), 0);
      expect(quantity.value).toBeLessThanOrEqual(0.1 * volume + 1e-9);
      since = createdAt;
    }
    const [done] = await notesOf(life, on, 'execution-done');
    expect(done).toMatchObject({ ended: 'complete', filled: '1.00000000', orders: entries.length });
    await expectTruth(life, on);
  });

  it('sends nothing where nothing is traded, and everything once its longest time is over', async () => {
    const on = await start(0);
    const life = await on.begin();
    await on.toMinute(life, 5);
    expect(on.trades()).toEqual([]);
    await on.seconds(life, 10);
    const { orders } = await on.stored(life);
    expect(orders.filter(({ purpose }) => purpose === 'entry').map(({ quantity }) => quantity.text)).toEqual([
      '1.000',
    ]);
    const [done] = await notesOf(life, on, 'execution-done');
    expect(done).toMatchObject({ ended: 'complete', filled: '1.00000000', orders: 1 });
    await expectTruth(life, on);
  });

  it('keeps to its share of what was traded, the time in between counted once', async () => {
    const on = await start(4);
    const first = await on.begin();
    await on.toMinute(first, 2);
    first.die();
    const before = tradedAt(on.trades(), 'buy').quantity;
    expect(before).toBeGreaterThan(0);
    await on.seconds(null, 90);
    const second = await on.begin();
    await on.toMinute(second, 6);
    // A tenth of all that was traded from the decision to the last part is enough for it.
    const { orders, journal } = await on.stored(second);
    const until = orders.findLast(({ purpose }) => purpose === 'entry')!.createdAt;
    const { time: from } = journal.find(({ kind }) => kind === 'execution-started')!;
    const trades = on.exchange.trades('BTCUSDT', { limit: 1000 });
    const traded = trades.filter(({ time }) => time > from && time <= until);
    const volume = traded.reduce((sum, { quantity }) => sum + amount(quantity), 0);
    expect(tradedAt(on.trades(), 'buy').quantity).toBeCloseTo(1, 8);
    expect(1).toBeLessThanOrEqual(0.1 * volume + 1e-9);
    await expectTruth(second, on);
  });
});
