import { describe, expect, test } from '@jest/globals';
import { manualTimers } from '../../../src/live/manual-timers.js';
import { createFrames } from '../../../src/tui/screen/frames.js';
import { createStore } from '../../../src/tui/screen/store.js';

/** Frames that take `cost` ms each, on a clock that a test moves. */
const counted = (cost = 0) => {
  const timers = manualTimers();
  let time = 0;
  const drawn: number[] = [];
  const frames = createFrames({
    now: () => time,
    after: timers.after,
    draw: () => {
      drawn.push(time);
      time += cost;
    },
  });
  const pass = (ms: number): void => {
    for (const until = time + ms; time < until; ) {
      time += 1;
      timers.advance(1);
    }
  };
  return { frames, drawn, pass, timers };
};

describe('a store', () => {
  test('reduces every event at once and tells of changes only', () => {
    const store = createStore(0, (sum: number, event: number) => sum + event);
    let heard = 0;
    const end = store.subscribe(() => {
      heard += 1;
    });
    for (const event of [1, 2, 0, 3]) store.tell(event);
    end();
    store.tell(10);
    expect([store.get(), heard]).toEqual([16, 3]);
  });
});

describe('frames', () => {
  test('are at most fifteen in a second of events', () => {
    const { frames, drawn, pass } = counted();
    for (let i = 0; i < 1000; i += 1) {
      frames.soon();
      pass(1);
    }
    expect(drawn.length).toBeGreaterThanOrEqual(14);
    expect(drawn.length).toBeLessThanOrEqual(15);
  });

  test('of 40 ms are followed by a pause of 320 ms', () => {
    const { frames, drawn, pass } = counted(40);
    for (let i = 0; i < 3; i += 1) {
      frames.soon();
      pass(400);
    }
    const gaps = drawn.slice(1).map((at, index) => at - (drawn[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(360);
  });

  test('come for a key in the same turn, and 16 ms after the last at the earliest', () => {
    const { frames, drawn, pass } = counted();
    frames.now();
    pass(1);
    frames.now();
    pass(30);
    expect(drawn).toHaveLength(2);
    expect((drawn[1] ?? 0) - (drawn[0] ?? 0)).toBeGreaterThanOrEqual(15);
    expect((drawn[1] ?? 0) - (drawn[0] ?? 0)).toBeLessThanOrEqual(17);
  });

  test('do not come while nothing changes, and the last one always does', () => {
    const { frames, drawn, pass, timers } = counted();
    pass(500);
    expect(drawn).toHaveLength(0);
    frames.soon();
    pass(2);
    frames.soon();
    frames.end();
    expect(drawn).toHaveLength(2);
    frames.soon();
    frames.end();
    expect([drawn.length, timers.waiting()]).toEqual([2, 0]);
  });
});

describe('a store that gathers', () => {
  /** Sums; two neighbours are one. */
  const pairs = (events: readonly number[]): readonly number[] => [events.reduce((a, b) => a + b, 0)];

  test('reduces when it is asked, and says once that something waits', () => {
    const reduced: number[] = [];
    const store = createStore(
      0,
      (sum: number, event: number) => {
        reduced.push(event);
        return sum + event;
      },
      pairs,
    );
    let heard = 0;
    store.subscribe(() => {
      heard += 1;
    });
    for (const event of [1, 2, 3]) store.tell(event);
    expect([heard, reduced]).toEqual([1, []]);
    expect(store.get()).toBe(6);
    expect(store.get()).toBe(6);
    expect(reduced).toEqual([6]);
    store.tell(4);
    expect([heard, store.get()]).toEqual([2, 10]);
  });

  test('lets no more than five thousand wait', () => {
    const reduced: number[] = [];
    const store = createStore(
      0,
      (sum: number, event: number) => {
        reduced.push(event);
        return sum + event;
      },
      pairs,
    );
    for (let event = 0; event < 5_000; event++) store.tell(1);
    expect(reduced).toEqual([5_000]);
  });
});
