import { describe, expect, it } from '@jest/globals';
import type { MarketFeed } from '../../../src/exchange/port/feed.js';
import { HOLD } from '../../../src/live/core/holds.js';
import { hearFeed } from '../../../src/live/session/hear-feed.js';
import type { Running } from '../../../src/live/session/running.js';
import { tellHalted } from '../../../src/live/session/tell-halted.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import { NOW, SYMBOL, scripted } from '../reconcile/books-fixture.js';
import { openFakeVenue } from '../recovery/fake-venue.js';
import { live } from '../recovery/lived.js';

const REASON = `no news of ${SYMBOL}, ETH/USDT`;

type IsTraded = NonNullable<MarketFeed['isTraded']>;

const open = (isTraded: IsTraded) => {
  const disk: LiveBatch[] = [];
  const clock = { now: NOW };
  const { venue } = openFakeVenue(SYMBOL, { base: 0, quote: 10_000 });
  const lived = live(
    scripted(() => false),
    venue,
    clock,
    disk,
  );
  const running: Running = { ...lived, feed: { ...lived.feed, isTraded } };
  const hold = (reason: string) =>
    running.mailbox.post(() => running.process({ kind: 'hold', name: HOLD.stale, reason }));
  return { running, clock, hold, reason: () => running.core.holds.get(HOLD.stale) };
};

describe('markets without news', () => {
  it('are said to be halted where the venue says that they are', async () => {
    const { running, hold, reason } = open(async (symbol) => symbol !== SYMBOL);
    await hold(REASON);
    await tellHalted(running, [SYMBOL, 'ETH/USDT'], REASON);
    expect(reason()).toBe(`test has halted ${SYMBOL}: nothing is traded there; no news of ETH/USDT`);
  });

  it.each<[string, IsTraded]>([
    ['trades them', async () => true],
    ['does not tell', async () => null],
    ['does not answer', () => Promise.reject(new Error('unreachable'))],
  ])('are without news alone where the venue %s', async (_, isTraded) => {
    const { running, hold, reason } = open(isTraded);
    await hold(REASON);
    await tellHalted(running, [SYMBOL, 'ETH/USDT'], REASON);
    expect(reason()).toBe(REASON);
  });

  it('are not held anew where prices came back while the venue was asked', async () => {
    const { running, reason } = open(async () => false);
    await tellHalted(running, [SYMBOL], `no news of ${SYMBOL}`);
    expect(reason()).toBeUndefined();
  });

  it('are asked for once nothing was heard of them for too long', async () => {
    const asked: string[] = [];
    let answered: () => void = () => {};
    const told = new Promise<void>((resolve) => {
      answered = resolve;
    });
    const { running, clock, reason } = open(async (symbol) => {
      asked.push(symbol);
      answered();
      return false;
    });
    clock.now += 31_000;
    await hearFeed(running, { kind: 'clock' });
    await told;
    // The answer is handled behind what is in the mailbox by then.
    while (reason() === `no news of ${SYMBOL}`) await running.mailbox.post(async () => {});
    expect([asked, reason()]).toEqual([[SYMBOL], `test has halted ${SYMBOL}: nothing is traded there`]);
  });
});
