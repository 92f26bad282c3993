import { afterEach, expect, it } from '@jest/globals';
import { equityOf } from '../../../src/engine/engine.js';
import { reconcile } from '../../../src/live/reconcile/reconcile.js';
import { eventually, still } from '../../exchange/venue-subject.js';
import { scripted } from '../reconcile/books-fixture.js';
import { hearAll } from '../recovery/lived.js';
import { openSimulated, type Simulated } from '../recovery/on-simulator.js';

let world: Simulated | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

/** In with every second bar from the first on, out with the others. */
const flipper = scripted(
  (i) => i % 2 === 1,
  (i) => i > 0 && i % 2 === 0,
);

it('coins that fees of the venue left over are sold with a later exit, and the books agree with the account', async () => {
  const prices = [100, 100, 103, 101, 104, 98, 99, 97, 101, 100, 102];
  world = await openSimulated(prices.map((price) => still(price)));
  const on = world;
  const life = on.begin({ strategy: flipper });
  const { core } = life.running;
  const { lane } = core.markets[0]!;
  await on.recover(life);
  const unwatch = await on.venue.watch(['BTC/USDT'], (event) => {
    life.running.heard.push(event);
    void hearAll(life.running);
  });
  const working = () => [...core.orders.values()].filter(({ state }) => state.told === 'live');
  for (let bars = 1; bars <= 10; bars++) {
    await on.bar(life);
    const held = bars % 2 === 1;
    // In: under its stop. Out: nothing works any more.
    await eventually(
      () => lane.quantity > 0 === held && working().length === (held ? 1 : 0),
      () => [bars, lane.quantity, [...core.orders.values()].map(({ purpose, state }) => [purpose, state])],
    );
  }
  await unwatch();
  await life.running.mailbox.idle();

  const notes = on.disk.flatMap(({ journal }) => journal);
  const sold = notes.filter(({ kind }) => kind === 'left-over-sold');
  expect(sold.length).toBeGreaterThan(0);
  // Five times the fee left less than a lot of 0.001: it never adds up to one.
  expect(lane.dust).toBeGreaterThan(0);
  expect(lane.dust).toBeLessThan(0.001);
  // The account began with 10,000 USDT and 2 BTC that are not the session's.
  expect(lane.quantity + lane.dust).toBeCloseTo((await on.held('BTC')) - 2, 8);
  expect(core.engine.ledger.cash).toBeCloseTo(await on.held('USDT'), 6);
  const sum = (values: readonly unknown[]): number =>
    values.reduce<number>((all, one) => all + Number(one), 0);
  const closed = notes.filter(({ kind }) => kind === 'position-closed');
  expect(closed).toHaveLength(5);
  const profits = sum([...closed, ...sold].map(({ payload }) => payload.profit));
  // What is held of it is worth more or less than was paid.
  const unrealised = lane.dust * lane.mark - lane.dustCost;
  expect(equityOf(core.engine) - 10_000).toBeCloseTo(profits + unrealised, 6);
  const note = await reconcile(life.running, 'command', { apply: false, pause: async () => {} });
  expect(note).toMatchObject({ outcome: 'match', residue: 0, differences: [] });
  expect(core.holds.size).toBe(0);
});
