import { describe, expect, it } from '@jest/globals';
import { fillsSince } from '../../../src/live/reconcile/fills-since.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import { openFakeVenue } from '../recovery/fake-venue.js';
import { live } from '../recovery/lived.js';
import { BASELINE, MINUTE, NOW, SYMBOL, scripted, withOrder } from './books-fixture.js';

const open = () => {
  const fake = openFakeVenue(SYMBOL, { base: 0, quote: 50_000 });
  const running = live(
    scripted(() => false),
    fake.venue,
    { now: NOW },
    [] as LiveBatch[],
  );
  running.core.baseline = { ...BASELINE, checked: NOW + 30 * MINUTE };
  running.core.now = NOW + 60 * MINUTE;
  return running;
};

describe('the time from which fills are asked for', () => {
  it('is a minute before the last comparison where no order works', () => {
    expect(fillsSince(open(), SYMBOL)).toBe(NOW + 29 * MINUTE);
  });

  it('is a minute before the oldest order of that market that works', () => {
    const running = open();
    withOrder(running.core, { id: 'ours' }, { kind: 'submitting' });
    expect(fillsSince(running, SYMBOL)).toBe(NOW - MINUTE);
    expect(fillsSince(running, 'ETH/USDT')).toBe(NOW + 29 * MINUTE);
  });

  it('is a minute ago where nothing was ever compared, and not the beginning of the account', () => {
    const running = open();
    running.core.baseline = null;
    running.core.now = 0;
    expect(fillsSince(running, SYMBOL)).toBe(NOW - MINUTE);
  });
});
