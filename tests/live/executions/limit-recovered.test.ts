import { afterEach, describe, expect, it } from '@jest/globals';
import { still } from '../../exchange/venue-subject.js';
import { expectTruth, notesOf, tradedAt } from './accounts.js';
import { dyingAt } from './life.js';
import { openWorld, type World } from './world.js';

let world: World | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

describe('a limit execution whose session dies in the middle', () => {
  const start = async (): Promise<World> => {
    const script = Array.from({ length: 9 }, (_, minute) => still(100, minute < 2 ? 50 : 0));
    const book = { spreadTicks: 1, levels: 10, gapTicks: 1, quantity: 0.4 };
    world = await openWorld(script, { execution: { kind: 'limit' }, enter: 1, units: 3 }, book);
    return world;
  };

  it.each([
    ['while its order rests', undefined],
    ['before its second order has left', dyingAt('entry', 2, 'dies before')],
    ['after its third order was taken', dyingAt('entry', 3, 'dies after')],
    ['before it takes the market', dyingAt('entry', 5, 'dies before')],
    ['after it took the market', dyingAt('entry', 5, 'dies after')],
  ])('buys the rest and nothing twice: %s', async (_, fate) => {
    const on = await start();
    const first = await on.begin(fate);
    await on.toMinute(first, 3);
    await on.seconds(first, 20);
    expect(first.isDead()).toBe(fate !== undefined);
    first.die();
    await on.seconds(null, 20);
    const second = await on.begin();
    await on.toMinute(second, 7);
    expect(tradedAt(on.trades(), 'buy').quantity).toBeCloseTo(3, 8);
    const done = await notesOf(second, on, 'execution-done');
    expect(done).toHaveLength(1);
    expect(done[0]).toMatchObject({ ended: 'complete', filled: '3.00000000' });
    expect(on.open().map(({ type }) => type)).toEqual(['STOP_LOSS']);
    await expectTruth(second, on);
  });
});
