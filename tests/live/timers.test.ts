import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { manualTimers } from '../../src/live/manual-timers.js';
import { systemTimers } from '../../src/live/timers.js';

describe('manual timers', () => {
  it('call back in the order in which they are due, those of one moment as they were set', () => {
    const timers = manualTimers();
    const called: string[] = [];
    timers.after(20, () => called.push('late'));
    timers.after(10, () => called.push('first'));
    timers.after(10, () => called.push('second'));
    timers.advance(9);
    expect(called).toEqual([]);
    timers.advance(1);
    expect(called).toEqual(['first', 'second']);
    timers.advance(100);
    expect(called).toEqual(['first', 'second', 'late']);
    expect(timers.waiting()).toBe(0);
  });

  it('call back what a callback sets, where it is due as well', () => {
    const timers = manualTimers();
    const called: string[] = [];
    timers.after(10, () => timers.after(10, () => called.push('again')));
    timers.advance(19);
    expect(called).toEqual([]);
    timers.advance(1);
    expect(called).toEqual(['again']);
  });

  it('do not call back what was cancelled', () => {
    const timers = manualTimers();
    const called: string[] = [];
    const cancel = timers.after(10, () => called.push('cancelled'));
    cancel();
    cancel();
    timers.advance(10);
    expect(called).toEqual([]);
  });
});

describe('the timers of the system', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('call back once, and not what was cancelled', () => {
    const called: string[] = [];
    systemTimers.after(50, () => called.push('done'));
    const cancel = systemTimers.after(50, () => called.push('cancelled'));
    cancel();
    jest.advanceTimersByTime(49);
    expect(called).toEqual([]);
    jest.advanceTimersByTime(1_000);
    expect(called).toEqual(['done']);
  });

  it('wait longer than Node can in one go', () => {
    const called: string[] = [];
    const days = 40 * 86_400_000;
    systemTimers.after(days, () => called.push('done'));
    jest.advanceTimersByTime(days - 1);
    expect(called).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(called).toEqual(['done']);
  });
});
