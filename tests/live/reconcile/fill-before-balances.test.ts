import { expect, it } from '@jest/globals';
import { exact } from '../../../src/core/exact.js';
import type { OrderRequest } from '../../../src/core/order.js';
import type { Venue } from '../../../src/exchange/port/venue.js';
import { reconcile } from '../../../src/live/reconcile/reconcile.js';
import { applyRecovery } from '../../../src/live/recovery/apply-recovery.js';
import { planRecovery } from '../../../src/live/recovery/plan-recovery.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import { openFakeVenue } from '../recovery/fake-venue.js';
import { hearAll, live, playBar } from '../recovery/lived.js';
import { MINUTE, START, SYMBOL, scripted } from './books-fixture.js';

const bought = (k: number): OrderRequest => ({
  ...{ clientOrderId: `web_${k}`, symbol: SYMBOL, side: 'buy', type: 'market', quantity: exact('1') },
  ...{ price: null, stopPrice: null, timeInForce: null, purpose: 'entry' },
});

const pause = async () => undefined;

it('a fill of somebody else between the fills and the balances of the start is not counted twice', async () => {
  const fake = openFakeVenue(SYMBOL, { base: 2, quote: 500_000 });
  let asked = 0;
  const venue: Venue = {
    ...fake.venue,
    balances: async () => {
      asked++;
      // The plan asks first; this is the question that the baseline is made of.
      if (asked === 2) fake.submit(bought(1));
      return fake.venue.balances();
    },
  };
  const disk: LiveBatch[] = [];
  const clock = { now: START + 1_000 * MINUTE };
  fake.world.time = clock.now;
  const running = live(
    scripted(() => false),
    venue,
    clock,
    disk,
  );
  const options = { apply: false, pause };
  const note = await applyRecovery(running, await planRecovery(running, options), options);
  expect(note.outcome).toBe('match');
  clock.now += 10_000;
  fake.world.time = clock.now;
  // The session has not traded at all, and the account is as it was.
  const later = await reconcile(running, 'interval', { apply: false, pause });
  expect(later.outcome).toBe('match');
  expect(running.core.holds.size).toBe(0);
});

it('such a fill takes nothing of a position that the session buys later, where books are corrected', async () => {
  const fake = openFakeVenue(SYMBOL, { base: 2, quote: 500_000 });
  let asked = 0;
  const venue: Venue = {
    ...fake.venue,
    balances: async () => {
      asked++;
      if (asked === 2) fake.submit(bought(1));
      return fake.venue.balances();
    },
  };
  const clock = { now: START + MINUTE };
  fake.world.time = clock.now;
  const running = live(
    scripted((i) => i === 1),
    venue,
    clock,
    [],
  );
  const options = { apply: true, pause };
  await applyRecovery(running, await planRecovery(running, options), options);
  await playBar(running, clock, 1, 100);
  fake.world.time = clock.now;
  running.heard.push(...fake.heard.splice(0));
  await hearAll(running);
  const { lane } = running.core.markets[0]!;
  const held = lane.quantity;
  expect(held).toBeGreaterThan(1);
  await reconcile(running, 'interval', options);
  expect(lane.quantity).toBe(held);
});

it('no baseline is taken while fills of others come between all questions: entries stay held', async () => {
  const fake = openFakeVenue(SYMBOL, { base: 2, quote: 500_000 });
  let busy = true;
  let asked = 0;
  const venue: Venue = {
    ...fake.venue,
    balances: async () => {
      asked++;
      if (busy) fake.submit(bought(asked));
      return fake.venue.balances();
    },
  };
  const clock = { now: START + MINUTE };
  fake.world.time = clock.now;
  const running = live(
    scripted(() => false),
    venue,
    clock,
    [],
  );
  const options = { apply: false, pause };
  const note = await applyRecovery(running, await planRecovery(running, options), options);
  expect(note.outcome).toBe('failed');
  expect(running.core.baseline).toBeNull();
  expect([...running.core.holds.keys()]).toEqual(['recovery']);
  busy = false;
  expect((await reconcile(running, 'interval', options)).outcome).toBe('match');
  expect([...running.core.holds.keys()]).toEqual([]);
});
