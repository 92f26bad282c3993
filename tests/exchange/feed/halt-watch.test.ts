import { describe, expect, it } from '@jest/globals';
import { silentLogger } from '../../../src/core/log.js';
import { createHaltWatch } from '../../../src/exchange/feed/halt-watch.js';

const S = 'BTC/USDT';

/** A venue that answers so, at a time that is set by hand; ms. */
const open = () => {
  const world = { now: 0, answer: true as boolean | null, asked: 0 };
  const watch = createHaltWatch({
    ask: async () => {
      world.asked++;
      if (world.answer === null) throw new Error('unreachable');
      return world.answer;
    },
    monotonic: () => world.now,
    logger: silentLogger,
  });
  /** Nothing was traded by then; the answer of the venue has come when it resolves. */
  const quietAt = async (now: number): Promise<boolean> => {
    world.now = now;
    watch.isHalted(S);
    await new Promise((resolve) => setImmediate(resolve));
    return watch.isHalted(S);
  };
  return { world, watch, quietAt };
};

describe('a market in which nothing is traded', () => {
  it('is asked for once that lasts, and every five minutes after', async () => {
    const { world, watch, quietAt } = open();
    watch.traded(S);
    expect([await quietAt(29_000), world.asked]).toEqual([false, 0]);
    expect([await quietAt(30_000), world.asked]).toEqual([false, 1]);
    expect([await quietAt(329_000), world.asked]).toEqual([false, 1]);
    world.answer = false;
    expect([await quietAt(330_000), world.asked]).toEqual([true, 2]);
  });

  it('is halted until the venue says otherwise, which is asked every half minute', async () => {
    const { world, quietAt } = open();
    world.answer = false;
    await quietAt(0);
    expect([await quietAt(30_000), world.asked]).toEqual([true, 1]);
    expect([await quietAt(59_000), world.asked]).toEqual([true, 1]);
    // What is not answered changes nothing.
    world.answer = null;
    expect([await quietAt(60_000), world.asked]).toEqual([true, 2]);
    world.answer = true;
    expect([await quietAt(90_000), world.asked]).toEqual([false, 3]);
  });

  it('is halted no more once something is traded, and is known at once where somebody asks', async () => {
    const { world, watch } = open();
    world.answer = false;
    expect(await watch.isTraded(S)).toBe(false);
    expect(watch.isHalted(S)).toBe(true);
    watch.traded(S);
    expect(watch.isHalted(S)).toBe(false);
  });
});
