import { describe, expect, it } from '@jest/globals';
import { type DriverOptions, startDriver, TICK_MS } from '../../../src/exchange/simulator/driver.js';

/** Wall time turned by hand. Every timer that is due goes off, in order. */
const handTimers = () => {
  let now = 5_000;
  let timers: { readonly due: number; readonly tick: () => void }[] = [];
  const after = (ms: number, tick: () => void) => {
    const timer = { due: now + ms, tick };
    timers.push(timer);
    return () => {
      timers = timers.filter((other) => other !== timer);
    };
  };
  /** `late`: what the process was asleep for before it looks at its timers again. */
  const pass = (ms: number, late = 0) => {
    const end = now + ms;
    now += late;
    for (;;) {
      const next = timers.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
      if (next === undefined) break;
      timers = timers.filter((other) => other !== next);
      now = Math.max(now, next.due);
      next.tick();
    }
    now = Math.max(now, end);
  };
  return { timers: { monotonicMs: () => now, after }, pass, waiting: () => timers.length };
};

const drive = (options: Partial<DriverOptions> = {}) => {
  const hand = handTimers();
  const steps: number[] = [];
  let ended = 0;
  const driver = startDriver({
    startTime: 1_000_000,
    endTime: Number.POSITIVE_INFINITY,
    speed: 600,
    advanceTo: (time) => {
      steps.push(time - 1_000_000);
    },
    onTick: () => undefined,
    onEnd: () => {
      ended++;
    },
    timers: hand.timers,
    ...options,
  });
  return { ...hand, driver, steps, ended: () => ended };
};

describe('startDriver', () => {
  it('plays speed times as much market as wall time, tick by tick', () => {
    const { pass, steps } = drive();
    pass(1000);
    expect(steps).toHaveLength(1000 / TICK_MS);
    expect(steps[0]).toBe(20 * 600);
    expect(steps.at(-1)).toBe(1000 * 600);
  });

  it('does not drift when ticks come late', () => {
    const { pass, steps } = drive({ speed: 1 });
    for (let i = 0; i < 100; i++) pass(27, 27);
    pass(40);
    expect(2740 - steps.at(-1)!).toBeLessThanOrEqual(TICK_MS);
  });

  it('catches up after a pause in steps of at most four ticks', () => {
    const { pass, steps, driver } = drive();
    pass(100);
    const before = steps.at(-1)!;
    pass(2000, 2000);
    pass(20);
    const jumps = steps.map((step, i) => step - (steps[i - 1] ?? 0));
    expect(Math.max(...jumps)).toBe(4 * TICK_MS * 600);
    expect(steps.at(-1)! - before).toBeGreaterThanOrEqual(2000 * 600);
    expect(driver.skippedMs()).toBe(0);
    expect(driver.behindMs()).toBeLessThanOrEqual(TICK_MS);
  });

  it('gives up what lies further back than ten seconds, and says so', () => {
    const { pass, steps, driver } = drive({ speed: 1 });
    pass(3_600_000, 3_600_000);
    pass(1000);
    expect(driver.skippedMs()).toBe(3_600_000 - 10_000);
    expect(steps.at(-1)).toBe(11_000);
  });

  it('stands still at the end, once', () => {
    let ticks = 0;
    const onTick = () => ticks++;
    const { pass, steps, ended } = drive({ endTime: 1_000_000 + 30_000, speed: 1000, onTick });
    pass(10_000);
    expect(steps).toEqual([20_000, 30_000]);
    expect(ended()).toBe(1);
    expect(ticks).toBe(10_000 / TICK_MS);
  });

  it('leaves the market alone at speed 0, and ticks', () => {
    let ticks = 0;
    const { pass, steps, ended, driver } = drive({ speed: 0, onTick: () => ticks++ });
    pass(1000);
    expect([steps, ended(), ticks, driver.behindMs()]).toEqual([[], 0, 50, 0]);
  });

  it('stops when it is told', () => {
    const { pass, steps, driver, waiting } = drive();
    pass(50);
    driver.stop();
    pass(1000);
    expect(steps).toHaveLength(2);
    expect(waiting()).toBe(0);
  });
});
