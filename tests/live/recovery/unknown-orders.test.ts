import { expect, it } from '@jest/globals';
import { applyRecovery } from '../../../src/live/recovery/apply-recovery.js';
import { planRecovery } from '../../../src/live/recovery/plan-recovery.js';
import type { Running } from '../../../src/live/session/running.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import { START, SYMBOL, scripted } from '../reconcile/books-fixture.js';
import { type FakeVenue, openFakeVenue } from './fake-venue.js';
import { type Clock, hearAll, live, playBar } from './lived.js';

const options = { apply: false, pause: async () => undefined };

const recover = async (running: Running): Promise<void> => {
  await applyRecovery(running, await planRecovery(running, options), options);
  await running.mailbox.idle();
};

/** A life that buys; with `sold` it has left everything again. */
const lived = async (sold: boolean) => {
  const strategy = scripted((i) => i === 1);
  const fake = openFakeVenue(SYMBOL, { base: 0, quote: 10_000 });
  const clock: Clock = { now: START + 60_000 };
  const disk: LiveBatch[] = [];
  fake.world.time = clock.now;
  const running = live(strategy, fake.venue, clock, disk);
  const hear = async (): Promise<void> => {
    await running.mailbox.idle();
    running.heard.push(...fake.heard.splice(0));
    await hearAll(running);
    await running.mailbox.idle();
  };
  await recover(running);
  fake.world.time = START + 120_000;
  await playBar(running, clock, 1, 100);
  await hear();
  const { lane } = running.core.markets[0]!;
  expect(lane.quantity).toBeGreaterThan(0);
  if (sold) {
    fake.move(1);
    await hear();
    expect(lane.quantity).toBe(0);
  }
  return { disk, clock, fake, next: (at: FakeVenue) => live(strategy, at.venue, clock, disk) };
};

const another = (clock: Clock): FakeVenue => {
  const fake = openFakeVenue(SYMBOL, { base: 0, quote: 10_000 });
  fake.world.time = clock.now;
  return fake;
};

const risks = (disk: readonly LiveBatch[]) =>
  disk
    .flatMap(({ riskEvents }) => riskEvents)
    .filter(({ kind }) => kind === 'unknown-account')
    .map(({ severity, message }) => [severity, message]);

it('a venue that knows none of the orders is named, and entries are held while the books have a position', async () => {
  const { disk, clock, fake, next } = await lived(false);
  const orders = fake.orders.length;
  const running = next(another(clock));
  await recover(running);
  expect(risks(disk)).toEqual([
    [
      'critical',
      `the account has no memory of the ${orders} orders that this session has had there (it is another account, or an exchange that was set up anew)`,
    ],
  ]);
  expect(running.core.holds.has('unknown-account')).toBe(true);
  // Back at the account that it had.
  const back = next(fake);
  expect(back.core.holds.has('unknown-account')).toBe(true);
  await recover(back);
  expect(back.core.holds.has('unknown-account')).toBe(false);
  expect(risks(disk).length).toBe(1);
});

it('with nothing open it is a warning, and holds nothing', async () => {
  const { disk, clock, next } = await lived(true);
  const running = next(another(clock));
  await recover(running);
  expect(risks(disk).map(([severity]) => severity)).toEqual(['warning']);
  expect(running.core.holds.has('unknown-account')).toBe(false);
});

it('the venue that has them is asked for one order at most, and nothing is said', async () => {
  const { disk, fake, next } = await lived(true);
  const asked: string[] = [];
  const venue: FakeVenue['venue'] = {
    ...fake.venue,
    find: async (ref) => {
      asked.push(ref.clientOrderId);
      return fake.venue.find(ref);
    },
  };
  await recover(next({ ...fake, venue }));
  expect(asked.length).toBe(1);
  expect(risks(disk)).toEqual([]);
});
