import { expect, it } from '@jest/globals';
import { openEarlyWishes } from '../../../commands/live/early-wishes.js';
import type { Venue } from '../../../src/exchange/port/venue.js';
import { applyRecovery } from '../../../src/live/recovery/apply-recovery.js';
import { planRecovery } from '../../../src/live/recovery/plan-recovery.js';
import type { Running } from '../../../src/live/session/running.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import { START, SYMBOL, scripted } from '../reconcile/books-fixture.js';
import { openFakeVenue } from '../recovery/fake-venue.js';
import { forever, live, playBar } from '../recovery/lived.js';

const options = { apply: false, pause: async () => undefined };

const recover = async (running: Running, beforeSettled: () => Promise<void>): Promise<void> => {
  await applyRecovery(running, await planRecovery(running, options), { ...options, beforeSettled });
};

/** The program dies with an entry written down and not sent; the next start finds it within its bar. */
const died = async () => {
  const fake = openFakeVenue(SYMBOL, { base: 0, quote: 10_000 });
  const clock = { now: START + 60_000 };
  const disk: LiveBatch[] = [];
  fake.world.time = clock.now;
  const strategy = scripted((i) => i === 1);
  const dead: Venue = { ...fake.venue, submit: () => forever() };
  const first = live(strategy, dead, clock, disk);
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
  return { fake, second, clock, disk, strategy };
};

it('a kill that is taken before the recovery lets no entry out', async () => {
  const { fake, second } = await died();
  const wishes = openEarlyWishes(second, null, async () => {});
  // Answered with "halted: nothing is opened until trader live --rearm".
  await wishes.kill('trader live --kill');
  await recover(second, wishes.recovered);
  await second.mailbox.idle();
  expect(fake.world.submissions).toEqual([]);
});

it('a session that begins on a halted account lets no entry out', async () => {
  const { fake, second } = await died();
  const wishes = openEarlyWishes(second, 'halted before', async () => {});
  await recover(second, wishes.recovered);
  await second.mailbox.idle();
  expect(fake.world.submissions).toEqual([]);
});

it('a stop that is taken before the recovery lets no entry out', async () => {
  const { fake, second } = await died();
  const wishes = openEarlyWishes(second, null, async () => {});
  await wishes.stop(false, 'stopped');
  await recover(second, wishes.recovered);
  await second.mailbox.idle();
  expect(fake.world.submissions).toEqual([]);
});

it('without any of them the entry is sent, within its bar', async () => {
  const { fake, second } = await died();
  const wishes = openEarlyWishes(second, null, async () => {});
  await recover(second, wishes.recovered);
  await second.mailbox.idle();
  expect(second.core.orders.get(fake.world.submissions[0]!)?.purpose).toBe('entry');
});

it('a stop between the recovery and the first price lets no entry out at the close that comes first', async () => {
  const entered = async (stops: boolean): Promise<number> => {
    const fake = openFakeVenue(SYMBOL, { base: 0, quote: 10_000 });
    const clock = { now: START + 60_000 };
    fake.world.time = clock.now;
    const running = live(
      scripted((i) => i === 1),
      fake.venue,
      clock,
      [],
    );
    const wishes = openEarlyWishes(running, null, async () => {});
    await recover(running, wishes.recovered);
    if (stops) await wishes.stop(false, 'stopped');
    await playBar(running, clock, 1, 100);
    await running.mailbox.idle();
    return fake.world.submissions.length;
  };
  expect(await entered(false)).toBeGreaterThan(0);
  expect(await entered(true)).toBe(0);
});

it('a session whose process died while it was told to stop ends with its next start', async () => {
  const { second, disk, clock, fake, strategy } = await died();
  await recover(second, openEarlyWishes(second, null, async () => {}).recovered);
  await second.mailbox.post(() => second.process({ kind: 'stop', flatten: true, reason: 'tests' }));
  await second.mailbox.idle();
  const third = live(strategy, fake.venue, clock, disk);
  const wishes = openEarlyWishes(third, null, async () => {});
  expect(wishes.stopped()).toEqual({ flatten: true, reason: 'stopped and flattened' });
});
