import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { type Failure, type Outcome, venueFailure } from '../../../src/exchange/failure.js';
import type { KeyPermissions, Venue } from '../../../src/exchange/port/venue.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import { MINUTE, START, SYMBOL, scripted } from '../reconcile/books-fixture.js';
import { openFakeVenue } from '../recovery/fake-venue.js';
import { hearAll, live, playBar } from '../recovery/lived.js';

const failure = (what: Failure, outcome: Outcome = 'rejected') =>
  venueFailure(outcome, what, `said: ${what}`);

const ALL: KeyPermissions = { read: true, trade: true, withdraw: false };

/** A session whose first order is refused; the account then answers as it is told to. */
const refused = async (why: Failure, account: () => Promise<KeyPermissions>) => {
  const fake = openFakeVenue(SYMBOL, { base: 0, quote: 50_000 });
  const disk: LiveBatch[] = [];
  const clock = { now: START + MINUTE };
  let asked = 0;
  const venue: Venue = {
    ...fake.venue,
    submit: () => Promise.reject(failure(why)),
    permissions: () => {
      asked++;
      return account();
    },
  };
  const running = live(
    scripted(() => true),
    venue,
    clock,
    disk,
  );
  const settle = async (): Promise<void> => {
    for (let k = 0; k < 6; k++) await turn();
  };
  await playBar(running, clock, 1, 100);
  await settle();
  return {
    ...{ running, disk, settle },
    asked: () => asked,
    again: async (k: number): Promise<void> => {
      await playBar(running, clock, k, 100);
      await settle();
    },
  };
};

describe('keys with which an order is refused', () => {
  it.each(['authentication', 'permission'] as const)(
    'end the session where the account refuses them, too (%s)',
    async (why) => {
      const { running, disk } = await refused('permission', () => Promise.reject(failure(why)));
      expect(running.fatal?.message).toBe(`said: ${why}`);
      // What became of the order is on disk.
      const last = disk.flatMap(({ orders }) => orders).at(-1);
      expect(last).toMatchObject({ purpose: 'entry', status: 'rejected', reason: 'said: permission' });
    },
  );

  it('end it where the account says that they may not trade', async () => {
    const { running } = await refused('authentication', async () => ({ ...ALL, trade: false }));
    expect(running.fatal?.message).toBe('said: authentication');
  });

  it('are good where the account takes them: one market may be closed to them', async () => {
    const { running, asked, again } = await refused('permission', async () => ALL);
    expect([running.fatal, asked()]).toEqual([null, 1]);
    await again(2);
    expect([running.fatal, asked()]).toEqual([null, 2]);
  });

  it.each([
    failure('rate-limit', 'transient'),
    failure('unreachable', 'transient'),
    failure('clock'),
    new Error('an answer that nobody can read'),
  ])('are in doubt where the account cannot be asked, and nothing ends (%s)', async (error) => {
    const { running, asked, again } = await refused('authentication', () => Promise.reject(error));
    expect(running.fatal).toBeNull();
    await again(2);
    expect(asked()).toBe(2);
  });

  it('are asked about once at a time', async () => {
    let answer: (told: KeyPermissions) => void = () => {};
    const { asked, again, settle } = await refused(
      'authentication',
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    await again(2);
    expect(asked()).toBe(1);
    answer(ALL);
    await settle();
    await again(3);
    expect(asked()).toBe(2);
  });

  it('are not asked about where an order is refused for another reason', async () => {
    const { asked, running } = await refused('insufficient-balance', async () => ALL);
    expect([asked(), running.fatal]).toEqual([0, null]);
  });

  it('lose nothing that is heard beside the refusal', async () => {
    const fake = openFakeVenue(SYMBOL, { base: 0, quote: 50_000 });
    fake.world.share = () => 0.5;
    const disk: LiveBatch[] = [];
    const clock = { now: START + MINUTE };
    const venue: Venue = {
      ...fake.venue,
      submit: async (request) => {
        if (request.purpose !== 'entry') throw failure('authentication');
        return fake.submit(request);
      },
      permissions: () => Promise.reject(failure('authentication')),
    };
    const running = live(
      scripted((i) => i === 1),
      venue,
      clock,
      disk,
    );
    await playBar(running, clock, 1, 100);
    running.heard.push(...fake.heard.splice(0));
    await hearAll(running);
    // The stop for the first half is refused, and the other half is filled before that is handled.
    fake.world.share = () => 1;
    fake.again();
    running.heard.push(...fake.heard.splice(0));
    for (let k = 0; k < 6; k++) await turn();
    expect(running.fatal?.message).toBe('said: authentication');
    expect(fake.fills.length).toBe(2);
    expect(disk.flatMap(({ fills }) => fills).length).toBe(2);
  });
});
