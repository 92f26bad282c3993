import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { Logger } from '../../../src/core/log.js';
import type { OrderReport } from '../../../src/core/order.js';
import { manualTimers } from '../../../src/live/manual-timers.js';
import { runSession } from '../../../src/live/session/run-session.js';
import { openFacts } from '../../../src/live/session/session-facts.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import { MINUTE, START, SYMBOL, scripted } from '../reconcile/books-fixture.js';
import { openFakeVenue } from '../recovery/fake-venue.js';
import { hearAll, live, playBar } from '../recovery/lived.js';

/** Turns of the event loop in which everything that can happen has happened. */
const rest = async (): Promise<void> => {
  for (let k = 0; k < 20; k++) await turn();
};

/**
 * A session whose entry the stream has told as filled, before the venue has answered to its order. It is stopped, and its
 * answer is given by the test.
 */
const stoppedBeforeAnswer = async () => {
  const fake = openFakeVenue(SYMBOL, { base: 0, quote: 10_000 });
  let answer: (report: OrderReport) => void = () => {};
  let refuse: (error: Error) => void = () => {};
  const venue: typeof fake.venue = {
    ...fake.venue,
    submit: async (request) => {
      const report = fake.submit(request);
      if (request.purpose !== 'entry') return report;
      return new Promise((resolve, reject) => {
        answer = () => resolve(report);
        refuse = reject;
      });
    },
  };
  const said: string[] = [];
  const note = (event: string): void => {
    said.push(event);
  };
  const log: Logger = { debug: note, info: note, warn: note, error: note, child: () => log };
  const clock = { now: START };
  const disk: LiveBatch[] = [];
  const running = live(
    scripted((i) => i === 1),
    venue,
    clock,
    disk,
    () => 'lives',
    () => {},
    log,
  );
  const timers = manualTimers();
  const session = await runSession({
    ...{ running, timers, facts: openFacts(), trades: false, onTrade: () => {} },
    ...{ heartbeat: async () => {}, recover: async () => {}, reconcile: null, reconcileEveryMs: MINUTE },
    ...{ durationMs: null, flatten: false },
  });
  await playBar(running, clock, 1, 100);
  running.heard.push(...fake.heard.splice(0));
  await hearAll(running);
  // The stop for what was bought rests by now.
  await rest();
  running.heard.push(...fake.heard.splice(0));
  await hearAll(running);
  let ended = false;
  const done = session.done.then((end) => {
    ended = true;
    return end;
  });
  await session.stop(false, 'enough');
  await rest();
  return {
    ...{ running, timers, disk, said, done },
    answer: (report?: OrderReport) => answer(report!),
    refuse: (error: Error) => refuse(error),
    hasEnded: () => ended,
  };
};

describe('the end of a session', () => {
  it('waits for the answers to its last orders', async () => {
    const { answer, done, hasEnded, running } = await stoppedBeforeAnswer();
    expect(running.core.markets[0]!.lane.quantity).toBeGreaterThan(0);
    expect(hasEnded()).toBe(false);
    answer();
    expect(await done).toEqual({ reason: 'enough', failure: null });
  });

  it('waits no longer than five seconds, and says nothing of what comes afterwards', async () => {
    const { refuse, done, hasEnded, timers, said, disk } = await stoppedBeforeAnswer();
    timers.advance(4_999);
    await rest();
    expect(hasEnded()).toBe(false);
    timers.advance(1);
    expect(await done).toEqual({ reason: 'enough', failure: null });
    const before = [said.length, disk.length];
    refuse(new Error('the client is destroyed'));
    await rest();
    expect([said.length, disk.length]).toEqual(before);
  });
});
