import { describe, expect, it } from '@jest/globals';
import type { VwapPlan } from '../../../src/execution/algorithms/execution-plan.js';
import { nextSlice } from '../../../src/execution/algorithms/next-slice.js';
import { openSlicing } from '../../../src/execution/algorithms/open-slicing.js';
import { sliceFilled } from '../../../src/execution/algorithms/slice-events.js';
import type { SlicingState } from '../../../src/execution/algorithms/slicing-state.js';
import { HOUR, parentOf } from './samples.js';

/** 11 to 12 h has twice the volume of the hours beside it. */
const PROFILE = Array.from({ length: 24 }, (_, hour) => (hour === 11 ? 2 / 25 : 1 / 25));

/** 10:00 to 13:00, an hour each. */
const PLAN: VwapPlan = {
  kind: 'vwap',
  slices: 3,
  durationMs: 3 * HOUR,
  participation: 0.1,
  profile: PROFILE,
};

const SELL = parentOf('1.000', { side: 'sell', startedAt: 10 * HOUR });

/** Asks at each hour, with the volume since the last slice, and fills what comes. */
const run = (opened: SlicingState, moments: readonly (readonly [hour: number, volume?: number])[]) => {
  let state = opened;
  return moments.map(([hour, volumeSinceLast]) => {
    const moment = { now: hour * HOUR, price: 50_000 };
    const step = nextSlice(state, volumeSinceLast === undefined ? moment : { ...moment, volumeSinceLast });
    state = step.state;
    const { slice, nextAt, done } = step;
    if (slice !== null) state = sliceFilled(state, slice.index, slice.quantity, 50_000, 0);
    const next = nextAt === null ? 'never' : `${nextAt / HOUR} h`;
    return `${slice === null ? 'none' : slice.quantity.text}${slice?.final ? '!' : ''}, ${next}${done ? ', done' : ''}`;
  });
};

describe('a VWAP', () => {
  it('follows the profile of volume, each slice when its interval is over', () => {
    // Shares 1 : 2 : 1.
    expect(
      run(openSlicing(SELL, PLAN), [
        [10, 50],
        [11, 50],
        [12, 50],
        [13, 50],
        [14, 50],
      ]),
    ).toEqual(['none, 11 h', '0.250, 12 h', '0.500, 13 h', '0.250, never', 'none, never, done']);
  });

  it('takes at most its part of what was traded, and goes on beyond its duration', () => {
    // 20 · 10 % allows 2; 3 · 10 % only 0.3 of 0.5; then 0.35 of 0.45; the last 0.1 an hour later.
    expect(
      run(openSlicing(SELL, PLAN), [
        [11, 20],
        [12, 3],
        [13, 3.5],
        [14, 10],
      ]),
    ).toEqual(['0.250, 12 h', '0.300, 13 h', '0.350, 14 h', '0.100, never']);
  });

  it('sends nothing while it does not know the volume, and the rest at the market in the end', () => {
    // Four times 3 h after 10:00 is 22:00.
    expect(run(openSlicing(SELL, PLAN), [[11], [12], [21], [22]])).toEqual([
      'none, 12 h',
      'none, 13 h',
      'none, 22 h',
      '1.000!, never',
    ]);
  });

  it('has one slice after a pause, within its part of the volume', () => {
    expect(
      run(openSlicing(SELL, PLAN), [
        [15, 4],
        [15, 4],
        [16, 40],
      ]),
    ).toEqual(['0.400, 16 h', 'none, 16 h', '0.600, never']);
  });

  it('merges a slice that is too small into the next', () => {
    // At least 0.2 in an order: 0.1 has to wait.
    const parent = { ...SELL, minNotional: 10_000 };
    expect(
      run(openSlicing(parent, PLAN), [
        [11, 1],
        [12, 5],
      ]),
    ).toEqual(['none, 12 h', '0.500, 13 h']);
  });

  it('leaves enough for one more order', () => {
    // 0.9 may go; 0.1 would be left, below the least of 0.2: 0.8 goes.
    const parent = { ...SELL, minNotional: 10_000 };
    expect(
      run(openSlicing(parent, PLAN), [
        [13, 9],
        [14, 2],
      ]),
    ).toEqual(['0.800, 14 h', '0.200, never']);
  });

  it('waits where it could neither take all nor leave enough', () => {
    // 0.3 in one slice; 0.25 may go, which would leave 0.05; leaving 0.2 would mean to send 0.1.
    const parent = { ...parentOf('0.300', { startedAt: 10 * HOUR }), minNotional: 10_000 };
    expect(
      run(openSlicing(parent, PLAN), [
        [13, 2.5],
        [16, 3],
      ]),
    ).toEqual(['none, 16 h', '0.300, never']);
  });

  it('skips an hour in which nothing is expected', () => {
    const profile = PROFILE.map((share, hour) => (hour === 11 ? 0 : share));
    expect(
      run(openSlicing(SELL, { ...PLAN, profile }), [
        [11, 50],
        [12, 50],
        [13, 50],
      ]),
    ).toEqual(['0.500, 12 h', 'none, 13 h', '0.500, never']);
  });

  it('makes slices equal where no volume is expected at all', () => {
    const profile = PROFILE.map(() => 0);
    expect(
      run(openSlicing(SELL, { ...PLAN, profile }), [
        [11, 50],
        [12, 50],
      ]),
    ).toEqual(['0.333, 12 h', '0.333, 13 h']);
  });

  it('refuses a share or a profile that is none', () => {
    expect(() => openSlicing(SELL, { ...PLAN, participation: 0 })).toThrow('participation 0');
    expect(() => openSlicing(SELL, { ...PLAN, participation: 1.1 })).toThrow('participation 1.1');
    expect(() => openSlicing(SELL, { ...PLAN, profile: [1] })).toThrow('profile 1');
  });
});
