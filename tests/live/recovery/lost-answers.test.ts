import { describe, expect, it } from '@jest/globals';
import { exchangeError } from '../../../src/core/errors.js';
import type { Venue } from '../../../src/exchange/port/venue.js';
import type { Running } from '../../../src/live/session/running.js';
import { MINUTE, START, SYMBOL, scripted } from '../reconcile/books-fixture.js';
import { type FakeVenue, openFakeVenue } from './fake-venue.js';
import { type Clock, hearAll, live, playBar } from './lived.js';

/** Everything that is on its way arrives; what the account's stream tells, only where it is heard. */
const settle = async (running: Running, fake: FakeVenue, hears: boolean): Promise<void> => {
  for (let turn = 0; turn < 6; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    const told = fake.heard.splice(0);
    if (hears) running.heard.push(...told);
    await hearAll(running);
  }
};

const begin = (change: (fake: FakeVenue, clock: Clock) => Partial<Venue>, exit: (i: number) => boolean) => {
  const fake = openFakeVenue(SYMBOL, { base: 0, quote: 50_000 });
  const clock: Clock = { now: START + MINUTE };
  fake.world.time = START + 2 * MINUTE;
  const venue: Venue = { ...fake.venue, ...change(fake, clock) };
  const running = live(
    scripted((i) => i === 1, exit),
    venue,
    clock,
    [],
  );
  /** One second after the other passes until `done`; answers with how many. */
  const secondsUntil = async (hears: boolean, done: () => boolean): Promise<number> => {
    let seconds = 0;
    for (; !done() && seconds < 120; seconds++) {
      clock.now += 1_000;
      await running.mailbox.post(() => running.process({ kind: 'tick' }));
      await settle(running, fake, hears);
    }
    return seconds;
  };
  return { fake, clock, running, secondsUntil };
};

describe('an exit that got lost on its way', () => {
  it('is sent again three seconds after its request timed out: its stop is gone already', async () => {
    let loses = false;
    const { fake, clock, running, secondsUntil } = begin(
      ({ venue }, time) => ({
        submit: async (request, leaves) => {
          if (!loses) return venue.submit(request, leaves);
          loses = false;
          await leaves?.();
          time.now += 10_000;
          throw exchangeError('unknown', 'timed out');
        },
      }),
      (i) => i === 2,
    );
    const { lane } = running.core.markets[0]!;
    await playBar(running, clock, 1, 100);
    await settle(running, fake, true);
    expect(fake.open().map(({ request }) => request.purpose)).toEqual(['stop']);
    loses = true;
    await playBar(running, clock, 2, 100);
    await settle(running, fake, true);
    expect(fake.open()).toEqual([]);
    expect(lane.quantity).not.toBe(0);
    // "No such order" is believed 12 s after it was sent, and the next is sent a second later.
    expect(await secondsUntil(true, () => lane.quantity === 0)).toBe(3);
    expect(fake.world.doubles).toBe(0);
  });
});

describe('fills that the venue tells a moment after it called the order filled', () => {
  it('are asked for again a second later, and the position gets its stop', async () => {
    let asked = 0;
    const { fake, clock, running, secondsUntil } = begin(
      ({ venue }) => ({
        fills: async (symbol, since) => (asked++ === 0 ? [] : venue.fills(symbol, since)),
      }),
      () => false,
    );
    await playBar(running, clock, 1, 100);
    await settle(running, fake, false);
    expect(asked).toBe(1);
    expect(running.core.markets[0]!.lane.quantity).toBe(0);
    expect(await secondsUntil(false, () => fake.open().length > 0)).toBe(1);
    expect(fake.open().map(({ request }) => request.purpose)).toEqual(['stop']);
  });
});
