import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { recoverSession } from '../../../commands/live/recover-session.js';
import type { OpenedSession } from '../../../src/library/live/session-input.js';
import { openLatency } from '../../../src/live/latency.js';
import { openFacts } from '../../../src/live/session/session-facts.js';
import { type StatusParts, statusOf } from '../../../src/live/session/status-of.js';
import { START, SYMBOL, scripted } from '../reconcile/books-fixture.js';
import { openFakeVenue } from '../recovery/fake-venue.js';
import { live } from '../recovery/lived.js';

const TALLY = { closed: 0, won: 0, profit: 0, leftOver: 0 };

describe('the status of a session while its orders are looked up at the venue', () => {
  it('says that no position is opened, until the books were compared', async () => {
    const fake = openFakeVenue(SYMBOL, { base: 0, quote: 10_000 });
    let answer: () => void = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const venue: typeof fake.venue = {
      ...fake.venue,
      openOrders: async (...of) => {
        await answered;
        return fake.venue.openOrders(...of);
      },
    };
    const running = live(
      scripted(() => false),
      venue,
      { now: START },
      [],
    );
    const facts = openFacts(true);
    const parts: StatusParts = {
      ...{ running, facts, pid: 1, mode: 'live', snapshotHash: () => '', bornAt: START, startedAt: START },
      ...{ barsAtStart: 0, trades: () => TALLY, uptimeMs: () => 0, clockSkewMs: () => null },
      ...{ decisions: openLatency(), orders: openLatency(), answers: openLatency() },
      ...{ reconciliation: () => null, lastWarning: () => null, models: () => [] },
    };
    const done = recoverSession({
      ...{ running, facts, print: () => {}, compared: () => {}, recovered: async () => {} },
      opened: { resumed: false } as OpenedSession,
      settings: { autoCorrect: false } as Parameters<typeof recoverSession>[0]['settings'],
    });
    await turn();
    expect(statusOf(parts).entriesHeld).toBe('its books are compared with the venue first');
    answer();
    await done;
    expect(statusOf(parts).entriesHeld).toBeNull();
  });
});
