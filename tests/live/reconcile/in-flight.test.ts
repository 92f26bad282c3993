import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { exchangeError, refusedError } from '../../../src/core/errors.js';
import type { OrderRequest } from '../../../src/core/order.js';
import type { Venue } from '../../../src/exchange/port/venue.js';
import { gatherFacts } from '../../../src/live/reconcile/gather-facts.js';
import { reconcile } from '../../../src/live/reconcile/reconcile.js';
import type { SessionBooks } from '../../../src/live/session/running.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import { openFakeVenue } from '../recovery/fake-venue.js';
import { hearAll, live, playBar } from '../recovery/lived.js';
import { MINUTE, START, SYMBOL, scripted } from './books-fixture.js';

/**
 * A session that bought 50 beside 100 coins of the owner's own, and leaves at the third bar. Its exit waits for its turn
 * until `go`; `fails` is what the request then ends with, the venue having nothing of it.
 */
const exitThatWaits = async (fails: Error | null = null) => {
  const fake = openFakeVenue(SYMBOL, { base: 100, quote: 50_000 });
  const clock = { now: START + MINUTE };
  const waiting: (() => void)[] = [];
  const finds: string[] = [];
  let whileAsked = 0;
  const submit: Venue['submit'] = async (request: OrderRequest, leaves) => {
    if (request.purpose === 'exit' && waiting.length === 0)
      await new Promise<void>((resolve) => waiting.push(resolve));
    await leaves?.();
    if (fails !== null && request.purpose === 'exit') throw fails;
    return fake.submit(request);
  };
  const find: Venue['find'] = async (ref) => {
    finds.push(ref.clientOrderId);
    clock.now += whileAsked;
    return fake.venue.find(ref);
  };
  const running = live(
    scripted(
      (i) => i === 1,
      (i) => i === 3,
    ),
    { ...fake.venue, submit, find },
    clock,
    [] as LiveBatch[],
  );
  const settle = async (): Promise<void> => {
    for (let k = 0; k < 6; k++) {
      await turn();
      running.heard.push(...fake.heard.splice(0));
      if (running.fatal === null) await hearAll(running);
    }
  };
  const compare = async (): Promise<void> => {
    await reconcile(running, 'interval', { apply: false, pause: async () => undefined });
    await settle();
  };
  await compare();
  await playBar(running, clock, 1, 100);
  await settle();
  await playBar(running, clock, 2, 100);
  await playBar(running, clock, 3, 100);
  await settle();
  const exits = () => [...running.core.orders.values()].filter(({ purpose }) => purpose === 'exit');
  return {
    ...{ running, fake, clock, settle, compare, exits },
    statuses: () => exits().map(({ state }) => state.status),
    wait: (ms: number): void => {
      clock.now += ms;
    },
    /** Its turn has come. */
    go: async (): Promise<void> => {
      for (const resolve of waiting) resolve();
      await settle();
    },
    ask: async (): Promise<void> => {
      clock.now += 30_000;
      await running.mailbox.post(() => running.process({ kind: 'tick' }));
      await settle();
    },
    /** Every question takes so long, ms. */
    slowly: (ms: number): void => {
      whileAsked = ms;
    },
    finds,
    books: (books: Partial<SessionBooks>): void => {
      Object.assign(running.books, books);
    },
  };
};

const NO_ANSWER = exchangeError('unknown', 'no answer within 10000 ms');

describe('an order that waits for its turn', () => {
  it('is not missed by a comparison, however long it waits, and is sent once', async () => {
    const { wait, compare, statuses, go, fake } = await exitThatWaits();
    wait(13_000);
    await compare();
    wait(600_000);
    await compare();
    expect(statuses()).toEqual(['submitted']);
    await go();
    expect(statuses()).toEqual(['filled']);
    // The coins that are not the session's are there.
    expect(fake.amounts.base).toBe(100);
  });

  it('is not missed where it is asked for by itself', async () => {
    const { ask, statuses, go, fake, finds } = await exitThatWaits();
    await ask();
    expect(finds.length).toBeGreaterThan(0);
    expect(statuses()).toEqual(['submitted']);
    await go();
    expect([statuses(), fake.amounts.base]).toEqual([['filled'], 100]);
  });

  it('does not leave when the session is over meanwhile', async () => {
    const { running, go, fake } = await exitThatWaits();
    running.fatal = new Error('the lock is gone');
    await go();
    expect(fake.amounts.base).toBe(150);
  });

  it('leaves after a second look at the lock where it waited for more than a second', async () => {
    let looks = 0;
    const { books, wait, go, statuses } = await exitThatWaits();
    books({
      stillHeld: async () => {
        looks++;
      },
    });
    wait(1_000);
    await go();
    expect([looks, statuses()]).toEqual([1, ['filled']]);
  });

  it('stays here where another process has the session by now, which ends it', async () => {
    const { books, wait, go, fake, running, statuses } = await exitThatWaits();
    books({ stillHeld: () => Promise.reject(refusedError('another process took it over')) });
    wait(1_000);
    await go();
    expect(fake.amounts.base).toBe(150);
    expect(running.fatal?.message).toBe('another process took it over');
    // What becomes of it is for who has it now.
    expect(statuses()).toEqual(['submitted']);
  });

  it('stays here for now where nobody can say whose the session is', async () => {
    const { books, wait, go, fake, running, exits } = await exitThatWaits();
    books({ stillHeld: () => Promise.reject(new Error('the database does not answer')) });
    wait(1_000);
    await go();
    expect(fake.amounts.base).toBe(150);
    expect(running.fatal).toBeNull();
    expect(exits()[0]!.state).toMatchObject({
      status: 'denied',
      reason: 'the order was not sent: the database does not answer',
    });
  });
});

describe('an order without an answer', () => {
  it('is missed 12 seconds after it left, not after it was made', async () => {
    const { wait, go, compare, statuses } = await exitThatWaits(NO_ANSWER);
    wait(10_000);
    await go();
    wait(11_999);
    await compare();
    expect(statuses()).toEqual(['unknown']);
    wait(1);
    await compare();
    expect(statuses()[0]).toBe('rejected');
  });

  it('is believed to be nowhere by its age when it was asked for, not when all was answered', async () => {
    const { wait, go, slowly, running, exits } = await exitThatWaits(NO_ANSWER);
    await go();
    wait(5_000);
    slowly(20_000);
    const { asked, believed } = await gatherFacts(running, { intents: false, believed: new Set() });
    const id = exits()[0]!.state.request.clientOrderId;
    expect(asked.get(id)).toBeNull();
    expect([...believed]).toEqual([]);
  });

  it('is missed 12 seconds after its request was given up where nobody knows when it left', async () => {
    const fake = openFakeVenue(SYMBOL, { base: 0, quote: 50_000 });
    const clock = { now: START + MINUTE };
    const venue: Venue = {
      ...fake.venue,
      submit: async () => {
        clock.now += 10_000;
        throw NO_ANSWER;
      },
    };
    const running = live(
      scripted((i) => i === 1),
      venue,
      clock,
      [] as LiveBatch[],
    );
    await playBar(running, clock, 1, 100);
    await turn();
    await hearAll(running);
    const options = { intents: false, believed: new Set<string>() };
    clock.now += 11_999;
    expect((await gatherFacts(running, options)).believed.size).toBe(0);
    clock.now += 1;
    expect((await gatherFacts(running, options)).believed.size).toBe(1);
  });
});
