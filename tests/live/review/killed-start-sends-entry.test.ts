import { expect, it } from '@jest/globals';
import { openEarlyWishes } from '../../../commands/live/early-wishes.js';
import type { Venue } from '../../../src/exchange/port/venue.js';
import { applyRecovery } from '../../../src/live/recovery/apply-recovery.js';
import { planRecovery } from '../../../src/live/recovery/plan-recovery.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import { START, SYMBOL, scripted } from '../reconcile/books-fixture.js';
import { openFakeVenue } from '../recovery/fake-venue.js';
import { forever, live, playBar } from '../recovery/lived.js';

const pause = async () => undefined;

/** The program dies with an entry written down and not sent; the next start finds it within its bar. */
const died = async () => {
  const fake = openFakeVenue(SYMBOL, { base: 0, quote: 10_000 });
  const clock = { now: START + 60_000 };
  const disk: LiveBatch[] = [];
  fake.world.time = clock.now;
  const strategy = scripted((i) => i === 1);
  const dead: Venue = { ...fake.venue, submit: () => forever() };
  const first = live(strategy, dead, clock, disk);
  const options = { apply: false, pause };
  await applyRecovery(first, await planRecovery(first, options), options);
  void playBar(first, clock, 1, 100);
  for (let k = 0; k < 50; k++) await new Promise((resolve) => setImmediate(resolve));
  expect([...first.core.orders.values()].map(({ purpose }) => purpose)).toEqual(['entry']);
  expect(fake.world.submissions).toEqual([]);
  fake.world.time = clock.now;
  // A venue that takes 0.6 s for each answer.
  const slow: Venue = {
    ...fake.venue,
    openOrders: async (symbol) => {
      clock.now += 600;
      return fake.venue.openOrders(symbol);
    },
    balances: async () => {
      clock.now += 600;
      return fake.venue.balances();
    },
  };
  const second = live(strategy, slow, clock, disk);
  return { fake, second, options };
};

it('a kill that is taken before the recovery lets no entry out', async () => {
  const { fake, second, options } = await died();
  const wishes = openEarlyWishes(second, null, async () => {});
  // Answered with "halted: nothing is opened until trader live --rearm".
  await wishes.kill('trader live --kill');
  await applyRecovery(second, await planRecovery(second, options), options);
  await wishes.recovered();
  await second.mailbox.idle();
  expect(fake.world.submissions.filter((id) => second.core.orders.get(id)?.purpose === 'entry')).toEqual([]);
});

it('a session that begins on a halted account lets no entry out', async () => {
  const { fake, second, options } = await died();
  const wishes = openEarlyWishes(second, 'halted before', async () => {});
  await applyRecovery(second, await planRecovery(second, options), options);
  await wishes.recovered();
  await second.mailbox.idle();
  expect(fake.world.submissions.filter((id) => second.core.orders.get(id)?.purpose === 'entry')).toEqual([]);
});

it('a stop that is taken before the recovery lets no entry out', async () => {
  const { fake, second, options } = await died();
  const wishes = openEarlyWishes(second, null, async () => {});
  wishes.stop(false);
  await applyRecovery(second, await planRecovery(second, options), options);
  await wishes.recovered();
  await second.mailbox.idle();
  expect(fake.world.submissions.filter((id) => second.core.orders.get(id)?.purpose === 'entry')).toEqual([]);
});
