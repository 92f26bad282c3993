import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { type Failure, venueFailure } from '../../../src/exchange/failure.js';
import type { KeyPermissions, Venue } from '../../../src/exchange/port/venue.js';
import { manualTimers } from '../../../src/live/manual-timers.js';
import { reconcile } from '../../../src/live/reconcile/reconcile.js';
import { openComparisons } from '../../../src/live/session/comparisons.js';
import { MINUTE, START, SYMBOL, scripted } from '../reconcile/books-fixture.js';
import { openFakeVenue } from '../recovery/fake-venue.js';
import { live } from '../recovery/lived.js';

/** A session without orders whose books cannot be compared; the account then answers as it is told to. */
const compared = async (why: Failure, account: () => Promise<KeyPermissions>) => {
  const fake = openFakeVenue(SYMBOL, { base: 0, quote: 50_000 });
  const venue: Venue = {
    ...fake.venue,
    openOrders: () => Promise.reject(venueFailure('rejected', why, `said: ${why}`)),
    permissions: account,
  };
  const running = live(
    scripted(() => false),
    venue,
    { now: START + MINUTE },
    [],
  );
  const comparisons = openComparisons(
    running,
    manualTimers(),
    async (cause) => (await reconcile(running, cause, { apply: false })).outcome,
    () => {},
  );
  await comparisons.compare('interval');
  for (let k = 0; k < 6; k++) await turn();
  await comparisons.end();
  return running.fatal?.message ?? null;
};

const refuses = () => Promise.reject(venueFailure('rejected', 'authentication', 'said: no such key'));

describe('a comparison for which the venue could not be asked', () => {
  it('ends the session where the account does not take its keys any more', async () => {
    expect(await compared('authentication', refuses)).toBe('said: no such key');
  });

  it('ends it where they may not trade any more', async () => {
    const account = async (): Promise<KeyPermissions> => ({ read: true, trade: false, withdraw: false });
    expect(await compared('permission', account)).toMatch(/^the keys of .* may not trade any more$/);
  });

  it.each(['unreachable', 'rate-limit', 'other'] as const)('does not end it otherwise (%s)', async (why) => {
    const unknown = () => Promise.reject(venueFailure('transient', why, `said: ${why}`));
    expect(await compared(why, unknown)).toBeNull();
    const takes = async (): Promise<KeyPermissions> => ({ read: true, trade: true, withdraw: false });
    expect(await compared(why, takes)).toBeNull();
  });
});
