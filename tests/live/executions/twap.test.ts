import { afterEach, describe, expect, it } from '@jest/globals';
import { still } from '../../exchange/venue-subject.js';
import { expectTruth, notesOf, tradedAt } from './accounts.js';
import { openWorld, type World } from './world.js';

let world: World | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

/** 2 BTC in four parts over two minutes, from the close of minute 1 on. */
const execution = { kind: 'twap', slices: 4, durationMs: 120_000 } as const;

const prices = [100, 100, 101, 102, 103, 104, 105, 104, 103, 102];

describe('a TWAP with real orders', () => {
  it('fills its entry and its exit whole, and the books say at what price', async () => {
    const on = await openWorld(
      prices.map((price) => still(price)),
      { execution, enter: 1, exit: 5, units: 2 },
    );
    world = on;
    const life = await on.begin();
    await on.toMinute(life, 3);
    await on.seconds(life, 10);
    const bought = tradedAt(on.trades(), 'buy');
    expect(bought.quantity).toBeCloseTo(2, 8);
    const [entry] = await notesOf(life, on, 'execution-done');
    expect(entry).toMatchObject({ ended: 'complete', filled: '2.00000000', remaining: '0', orders: 4 });
    expect(entry!.averagePrice).toBeCloseTo(bought.average, 8);
    expect(entry!.fees).toBeCloseTo(bought.fees, 8);
    // It was decided at 100, and bought at 101 and 102 and the hundredth that the book is wide.
    expect(entry!.slippageBps).toBeCloseTo((bought.average / 100 - 1) * 10_000, 6);
    const { orders } = await on.stored(life);
    const entries = orders.filter(({ purpose }) => purpose === 'entry');
    expect(entries.map(({ quantity, status, parent }) => [quantity.text, status, parent])).toEqual([
      ['0.500', 'filled', null],
      ...Array.from({ length: 3 }, () => ['0.500', 'filled', entries[0]!.clientOrderId]),
    ]);
    await expectTruth(life, on);
    expect(on.open().map(({ type }) => type)).toEqual(['STOP_LOSS']);

    await on.toMinute(life, 7);
    await on.seconds(life, 10);
    expect(on.open()).toEqual([]);
    const [, exit] = await notesOf(life, on, 'execution-done');
    const sold = tradedAt(on.trades(), 'sell');
    expect(exit).toMatchObject({ purpose: 'exit', ended: 'complete', orders: 4 });
    expect(exit!.averagePrice).toBeCloseTo(sold.average, 8);
    // The stop makes place first: by then 105 is seen. What it was sold for below that is worse for us.
    expect(exit!.slippageBps).toBeCloseTo((1 - sold.average / 105) * 10_000, 6);
    await expectTruth(life, on);
    const { lane } = life.running.core.markets[0]!;
    expect(lane.quantity).toBe(0);
  });
});
