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

/** 2 BTC in four parts over two minutes, from the close of minute 1 on. */
const execution = { kind: 'twap', slices: 4, durationMs: 120_000 } as const;

const open = async (exit?: number): Promise<World> => {
  const script = Array.from({ length: 14 }, () => still(100));
  const plot = { execution, enter: 1, units: 2, ...(exit === undefined ? {} : { exit }) };
  world = await openWorld(script, plot);
  return world;
};

describe('a TWAP whose session dies in the middle', () => {
  it.each([
    ['between two parts', undefined],
    ['before its second part has left', dyingAt('entry', 2, 'dies before')],
    ['after its second part was taken', dyingAt('entry', 2, 'dies after')],
    ['before its first part has left', dyingAt('entry', 1, 'dies before')],
    ['after its first part was taken', dyingAt('entry', 1, 'dies after')],
    ['before the stop of its first part has left', dyingAt('stop', 1, 'dies before')],
    ['after the stop of its second part was taken', dyingAt('stop', 2, 'dies after')],
  ])('buys the rest and nothing twice: %s', async (_, fate) => {
    const on = await open();
    const first = await on.begin(fate);
    await on.toMinute(first, 1);
    await on.seconds(first, 45);
    expect(first.isDead()).toBe(fate !== undefined);
    first.die();
    await on.seconds(null, 20);
    const second = await on.begin();
    expect(second.resumed).toBe(true);
    await on.seconds(second, 180);
    expect(tradedAt(on.trades(), 'buy').quantity).toBeCloseTo(2, 8);
    const done = await notesOf(second, on, 'execution-done');
    expect(done).toHaveLength(1);
    expect(done[0]).toMatchObject({ ended: 'complete', filled: '2.00000000' });
    expect(done[0]!.averagePrice).toBeCloseTo(tradedAt(on.trades(), 'buy').average, 8);
    expect(on.open().map(({ type }) => type)).toEqual(['STOP_LOSS']);
    await expectTruth(second, on);
  });

  it.each([
    ['between two parts', undefined],
    ['before its second part has left', dyingAt('exit', 2, 'dies before')],
    ['after its second part was taken', dyingAt('exit', 2, 'dies after')],
  ])('sells the rest and nothing twice: %s', async (_, fate) => {
    const on = await open(4);
    const first = await on.begin(fate);
    await on.toMinute(first, 4);
    await on.seconds(first, 45);
    expect(first.isDead()).toBe(fate !== undefined);
    first.die();
    await on.seconds(null, 20);
    const second = await on.begin();
    await on.seconds(second, 180);
    expect(tradedAt(on.trades(), 'sell').quantity).toBeCloseTo(1.996, 8);
    expect(second.running.core.markets[0]!.lane.quantity).toBe(0);
    expect(on.open()).toEqual([]);
    const done = await notesOf(second, on, 'execution-done');
    expect(done.map(({ purpose, ended }) => [purpose, ended])).toEqual([
      ['entry', 'complete'],
      ['exit', 'complete'],
    ]);
    await expectTruth(second, on);
  });
});
