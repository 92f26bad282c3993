import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exchangeError } from '../../../src/core/errors.js';
import type { OrderRequest } from '../../../src/core/order.js';
import { isTerminal } from '../../../src/core/order.js';
import { createRng, type Rng } from '../../../src/core/rng.js';
import type { Venue } from '../../../src/exchange/port/venue.js';
import { IN_FLIGHT_MS } from '../../../src/live/reconcile/in-flight.js';
import { reconcile } from '../../../src/live/reconcile/reconcile.js';
import { applyRecovery } from '../../../src/live/recovery/apply-recovery.js';
import { planRecovery } from '../../../src/live/recovery/plan-recovery.js';
import type { Running } from '../../../src/live/session/running.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import { MINUTE, START, SYMBOL, scripted } from '../reconcile/books-fixture.js';
import { type FakeVenue, openFakeVenue } from './fake-venue.js';
import { type Clock, forever, hearAll, live, playBar } from './lived.js';

const OWN = { base: 2, quote: 50_000 };

interface World {
  readonly rng: Rng;
  readonly fake: FakeVenue;
  readonly clock: Clock;
  readonly disk: LiveBatch[];
  /** Requests that were on their way when the program died: they arrive while the next life waits. */
  readonly late: { readonly request: OrderRequest; readonly left: number }[];
}

interface Life {
  /** How many more things go well before the program dies. */
  luck: number;
  dead: boolean;
  readonly died: Promise<void>;
  readonly die: () => void;
}

const openLife = (luck: number): Life => {
  let die = (): void => {};
  const died = new Promise<void>((resolve) => {
    die = resolve;
  });
  return { luck, dead: false, died, die };
};

/** Whether the program is dead, or dies of this. */
const dies = (life: Life): boolean => {
  if (!life.dead && --life.luck < 0) {
    life.dead = true;
    life.die();
  }
  return life.dead;
};

const chance = ({ rng }: World, share: number): boolean => rng.next() < share;

/** The wire of one life: answers get lost, and with the program everything that was on its way. */
const wireOf = (world: World, life: Life): Venue => {
  const { venue, submit } = world.fake;
  const dying = (): boolean => dies(life);
  return {
    ...venue,
    submit: async (request) => {
      if (life.dead) return forever();
      if (dying()) {
        // The last request of the program: it never left, or it is on its way.
        if (chance(world, 0.5)) world.late.push({ request, left: world.clock.now });
        return forever();
      }
      if (chance(world, 0.1)) throw exchangeError('transient', 'no network');
      if (chance(world, 0.1)) throw exchangeError('unknown', 'timed out before it arrived');
      const report = submit(request);
      if (dying()) return forever();
      if (chance(world, 0.15)) throw exchangeError('unknown', 'timed out after it arrived');
      return report;
    },
    cancel: async (ref) => {
      if (dying()) return forever();
      if (chance(world, 0.1)) throw exchangeError('unknown', 'timed out before it arrived');
      const report = await venue.cancel(ref);
      if (dying()) return forever();
      if (chance(world, 0.15)) throw exchangeError('unknown', 'timed out after it arrived');
      return report;
    },
    find: async (ref) => (dying() ? forever() : venue.find(ref)),
    fills: async (symbol, since) => (dying() ? forever() : venue.fills(symbol, since)),
  };
};

/** Messages of the stream: some never come, some twice, some in another order. */
const stream = (world: World, running: Running): void => {
  for (const event of world.fake.heard.splice(0)) {
    if (chance(world, 0.2)) continue;
    if (chance(world, 0.2)) running.heard.unshift(event);
    else running.heard.push(event);
    if (chance(world, 0.1)) running.heard.push(event);
  }
};

const settleDown = async (world: World, running: Running, loss: boolean): Promise<void> => {
  for (let k = 0; k < 6; k++) {
    await turn();
    if (loss) stream(world, running);
    else running.heard.push(...world.fake.heard.splice(0));
    await hearAll(running);
    await running.mailbox.idle();
  }
};

const SCRIPT = scripted(
  (i) => i % 3 !== 0,
  (i) => i % 4 === 0,
);

const pauseOf = (world: World) => async (ms: number) => {
  world.clock.now += ms;
  world.fake.world.time = world.clock.now;
};

/** What has been on its way for so long arrives. */
const arrive = (world: World, age: number): void => {
  const [due, rest] = [true, false].map((is) =>
    world.late.filter(({ left }) => world.clock.now - left >= age === is),
  );
  world.late.splice(0, world.late.length, ...rest!);
  for (const { request } of due!) world.fake.submit(request);
};

const recover = async (world: World, running: Running) => {
  // At the latest, and while it is waited for.
  arrive(world, IN_FLIGHT_MS);
  const options = { apply: false, pause: pauseOf(world), waits: () => arrive(world, 0) };
  const plan = await planRecovery(running, options);
  expect(world.late).toEqual([]);
  return applyRecovery(running, plan, options);
};

const bars = async (
  world: World,
  life: Life,
  running: Running,
  from: number,
  count: number,
): Promise<void> => {
  const { fake, clock, rng } = world;
  // The market of a program that is dead goes on in the next life.
  for (let k = from; k < from + count && !life.dead; k++) {
    const price = 90 + Math.floor(rng.next() * 20);
    fake.world.time = clock.now + 1;
    fake.move(price);
    stream(world, running);
    await hearAll(running);
    await playBar(running, clock, k, price);
    await turn();
    if (life.dead) return;
    fake.world.time = clock.now + 2;
    fake.again();
    stream(world, running);
    await hearAll(running);
    if (chance(world, 0.3)) {
      clock.now += 40_000;
      await running.mailbox.post(() => running.process({ kind: 'tick' }));
      await turn();
    }
  }
};

/** One life until it dies or its bars are over; recovery is part of it, and may be where it dies. */
const oneLife = async (world: World, luck: number, count: number): Promise<void> => {
  const life = openLife(luck);
  world.fake.heard.length = 0;
  const fate = () => {
    if (life.dead) return 'dies before' as const;
    if (!dies(life)) return 'lives' as const;
    return chance(world, 0.5) ? ('dies before' as const) : ('dies after' as const);
  };
  const running = live(SCRIPT, wireOf(world, life), world.clock, world.disk, fate);
  const from = running.core.markets[0]!.buffer.length;
  const work = async () => {
    await recover(world, running);
    if (!life.dead) await bars(world, life, running, from, count);
  };
  await Promise.race([work(), life.died]);
  // It ends here, whatever it was at.
  life.dead = true;
  await turn();
};

const openWorld = (seed: number, feesInBase = false): World => {
  const rng = createRng(seed);
  const fake = openFakeVenue(SYMBOL, OWN, feesInBase);
  fake.world.share = () => [0, 0.25, 0.5, 1, 1][Math.floor(rng.next() * 5)]!;
  const clock = { now: START + MINUTE };
  return { rng, fake, clock, disk: [], late: [] };
};

/** Books and venue after everything: compared with the venue's own truth, not by the code under test. */
const expectTruth = ({ fake }: World, { core }: Running): void => {
  const { lane } = core.markets[0]!;
  expect(lane.quantity + lane.dust).toBeCloseTo(fake.amounts.base - OWN.base, 6);
  expect(core.engine.ledger.cash - 10_000).toBeCloseTo(fake.amounts.quote - OWN.quote, 4);
  const alive = [...core.orders].filter(([, { state }]) => !isTerminal(state.status)).map(([id]) => id);
  expect(alive.sort()).toEqual(
    fake
      .open()
      .map(({ request }) => request.clientOrderId)
      .sort(),
  );
  for (const purpose of ['stop', 'entry', 'exit'])
    expect(fake.open().filter(({ request }) => request.purpose === purpose).length).toBeLessThanOrEqual(1);
};

const lastLife = async (world: World): Promise<void> => {
  world.fake.heard.length = 0;
  const running = live(SCRIPT, world.fake.venue, world.clock, world.disk);
  const note = await recover(world, running);
  expect({ outcome: note.outcome, residue: note.residue }).toEqual({ outcome: 'match', residue: 0 });
  await settleDown(world, running, false);
  expectTruth(world, running);
  const again = await reconcile(running, 'command', { apply: false, pause: pauseOf(world) });
  expect(again).toMatchObject({ outcome: 'match', residue: 0, differences: [] });
};

describe('recovery', () => {
  it('brings books that died anywhere to the truth of the venue, and sends nothing twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 2 ** 31 }),
        fc.array(fc.tuple(fc.integer({ min: 3, max: 70 }), fc.integer({ min: 1, max: 8 })), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.boolean(),
        async (seed, lives, feesInBase) => {
          const world = openWorld(seed, feesInBase);
          for (const [luck, count] of lives) await oneLife(world, luck, count);
          await lastLife(world);
          expect(world.fake.world.doubles).toBe(0);
        },
      ),
      { numRuns: 150, seed: 5 },
    );
  });

  it('adopts what the venue has when the newest part of the books is lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 2 ** 31 }),
        fc.integer({ min: 4, max: 10 }),
        fc.integer({ min: 1, max: 12 }),
        fc.boolean(),
        async (seed, count, lost, feesInBase) => {
          const world = openWorld(seed, feesInBase);
          await oneLife(world, Number.POSITIVE_INFINITY, count);
          // The baseline is older than what is lost.
          const keep = world.disk.findIndex(({ journal }) =>
            journal.some(({ kind }) => kind === 'bar-closed'),
          );
          world.disk.splice(Math.max(keep + 1, world.disk.length - lost));
          await lastLife(world);
        },
      ),
      // The clock of this venue steps back: a stop is met, by its time, before its position is bought.
      {
        numRuns: 100,
        seed: 6,
        examples: [
          [9, 8, 11, false],
          [1273566680, 8, 6, false],
        ],
      },
    );
  });
});
