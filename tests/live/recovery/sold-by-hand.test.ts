import { afterEach, expect, it } from '@jest/globals';
import { reconcile } from '../../../src/live/reconcile/reconcile.js';
import { eventually, still } from '../../exchange/venue-subject.js';
import { openSimulated, type Simulated } from './on-simulator.js';

let world: Simulated | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

it('what is left of a position after a part was sold by hand is protected, and the books stay as they are', async () => {
  world = await openSimulated([100, 100, 100].map((price) => still(price)));
  const on = world;
  const life = on.begin();
  const { core } = life.running;
  const { lane } = core.markets[0]!;
  await on.recover(life);
  await on.hold(life);
  const held = lane.quantity;
  await on.byHand.cancelAll();
  await on.byHand.sell('20');
  expect(held).toBeGreaterThan(40);
  // 2 BTC are the account's own.
  const there = (await on.held('BTC')) - 2;
  expect(there).toBeCloseTo(held + lane.dust - 20, 8);
  const options = { apply: false, pause: async () => {} };
  const note = await reconcile(life.running, 'command', options);
  expect(note.outcome).toBe('mismatch');
  // Its stop is gone: a new one is placed for what the venue has.
  await eventually(() => on.open().some(({ status }) => status === 'NEW'));
  const [stop, ...more] = on.open();
  expect(more).toEqual([]);
  // The exchange counts in hundred-millionths.
  expect(Number(stop?.quantity) / 1e8).toBeCloseTo(Math.floor(there * 1000) / 1000, 9);
  expect(lane.quantity).toBe(held);
  expect(lane.exitReason).toBeNull();
  expect(core.holds.has('mismatch')).toBe(true);
  // Looked at again, it stays.
  await reconcile(life.running, 'command', options);
  await life.running.mailbox.idle();
  expect(on.open().map(({ orderId }) => orderId)).toEqual([stop?.orderId]);
  // Corrected, the position is what is there.
  const corrected = await reconcile(life.running, 'command', { ...options, apply: true });
  expect(corrected.outcome).toBe('corrected');
  expect(lane.quantity + lane.dust).toBeCloseTo(there, 8);
  expect(core.markets[0]!.lacking).toBe(0);
});
