import { describe, expect, test } from '@jest/globals';
import {
  jumped,
  marketTime,
  type PlayClock,
  paced,
  realUntil,
  turned,
} from '../../../../src/library/monitor/replay/play-clock.js';

const CLOCK: PlayClock = { market: 1_000_000, real: 500, speed: 100, held: false };

describe('the clock of a replay', () => {
  test('passes so many times as fast as real time, and never backwards', () => {
    expect(marketTime(CLOCK, 500)).toBe(1_000_000);
    expect(marketTime(CLOCK, 507)).toBe(1_000_700);
    expect(marketTime(CLOCK, 400)).toBe(1_000_000);
  });

  test('goes on from where it is at another speed', () => {
    const faster = paced(CLOCK, 510, 200);
    expect(marketTime(faster, 510)).toBe(1_001_000);
    expect(marketTime(faster, 520)).toBe(1_003_000);
  });

  test('is neither slower than real time nor faster than a million times', () => {
    expect(paced(CLOCK, 500, 0.5).speed).toBe(1);
    expect(paced(CLOCK, 500, 2_000_000).speed).toBe(1_000_000);
  });

  test('stands while it is held, and goes on there', () => {
    const held = turned(CLOCK, 510);
    expect(marketTime(held, 99_999)).toBe(1_001_000);
    const on = turned(held, 2_000);
    expect(marketTime(on, 2_001)).toBe(1_001_100);
  });

  test('keeps its time when its speed changes while it is held', () => {
    const held = paced(turned(CLOCK, 510), 900, 400);
    expect(marketTime(held, 1_000)).toBe(1_001_000);
    expect(marketTime(turned(held, 1_000), 1_001)).toBe(1_001_400);
  });

  test('jumps on, and not back', () => {
    expect(marketTime(jumped(CLOCK, 510, 2_000_000), 511)).toBe(2_000_100);
    expect(marketTime(jumped(CLOCK, 510, 5), 510)).toBe(1_001_000);
    expect(marketTime(jumped(turned(CLOCK, 510), 600, 2_000_000), 700)).toBe(2_000_000);
  });

  test('knows how long a time of the market is away', () => {
    expect(realUntil(CLOCK, 510, 1_002_000)).toBe(10);
    expect(realUntil(CLOCK, 510, 1_001_000)).toBe(0);
    expect(realUntil(turned(CLOCK, 510), 510, 1_002_000)).toBe(Number.POSITIVE_INFINITY);
  });
});
