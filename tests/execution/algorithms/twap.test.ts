import { describe, expect, it } from '@jest/globals';
import { exact } from '../../../src/core/exact.js';
import { nextSlice } from '../../../src/execution/algorithms/next-slice.js';
import { openSlicing } from '../../../src/execution/algorithms/open-slicing.js';
import { cancelSlicing, sliceFilled, sliceOver } from '../../../src/execution/algorithms/slice-events.js';
import { filledAt, parentOf, shortly, TWAP } from './samples.js';

describe('a TWAP', () => {
  it('sends equal slices at equal times from the start', () => {
    const seconds = [0, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300];
    expect(filledAt(openSlicing(parentOf('1.000'), TWAP), seconds)).toEqual([
      '0.100, 30 s',
      '0.100, 60 s',
      '0.100, 90 s',
      '0.100, 120 s',
      '0.100, 150 s',
      '0.100, 180 s',
      '0.100, 210 s',
      '0.100, 240 s',
      '0.100, 270 s',
      '0.100, never',
      'none, never, done',
    ]);
  });

  it('keeps slices on the grid; the last takes the rest', () => {
    const opened = openSlicing(parentOf('1.000'), { ...TWAP, slices: 3 });
    expect(filledAt(opened, [0, 100, 200])).toEqual(['0.333, 100 s', '0.333, 200 s', '0.334, never']);
  });

  it('sends the part of a quantity that is off the grid with the last slice', () => {
    const opened = openSlicing(parentOf('0.0105', { lotSize: 0.01, minNotional: 0 }), TWAP);
    expect(filledAt(opened, [0])).toEqual(['0.0105, never']);
  });

  it('is asked too early and waits', () => {
    const opened = openSlicing(parentOf('1.000', { startedAt: 5000 }), TWAP);
    expect(filledAt(opened, [0, 5, 6, 34.999, 35])).toEqual([
      'none, 5 s',
      '0.100, 35 s',
      'none, 35 s',
      'none, 35 s',
      '0.100, 65 s',
    ]);
  });

  it('makes fewer and larger slices where equal ones are below the smallest order', () => {
    // 30 in quote currency, at least 10 in an order: three slices, every 100 s.
    const opened = openSlicing(parentOf('0.0030', { lotSize: 0.0001, minNotional: 10, price: 10_000 }), TWAP);
    expect(filledAt(opened, [0, 100, 200])).toEqual(['0.0010, 100 s', '0.0010, 200 s', '0.0010, never']);
  });

  it('makes fewer slices where there are fewer lots', () => {
    const opened = openSlicing(parentOf('0.002', { minNotional: 0 }), TWAP);
    expect(filledAt(opened, [0, 150])).toEqual(['0.001, 150 s', '0.001, never']);
  });

  it('merges a slice into the next when the price has fallen and it has become too small', () => {
    const opened = openSlicing(parentOf('0.0030', { lotSize: 0.0001, minNotional: 10, price: 10_000 }), TWAP);
    // At 9 000 an order needs 0.0012: 0.0010 is too small for the first slot, the other two share it.
    expect(filledAt(opened, [0, 100, 200], 9_000)).toEqual(['none, 100 s', '0.0015, 200 s', '0.0015, never']);
  });

  it('waits for the price where all that is left has become too small', () => {
    const opened = openSlicing(parentOf('0.0030', { lotSize: 0.0001, minNotional: 10, price: 10_000 }), TWAP);
    const first = nextSlice(opened, { now: 0, price: 10_000 });
    // 0.0020 at 4 000 is 8.
    expect(shortly(nextSlice(first.state, { now: 100_000, price: 4_000 }))).toBe('none, 200 s');
  });

  it('loses no lot to binary rounding', () => {
    // 49 · (1 / 49) is 0.9999999999999999 in binary.
    const opened = openSlicing(parentOf('0.049'), { ...TWAP, slices: 49, durationMs: 49_000 });
    expect(filledAt(opened, [0, 1])).toEqual(['0.001, 1 s', '0.001, 2 s']);
  });

  it('sends a parent below the smallest order as it is', () => {
    const opened = openSlicing(parentOf('0.001', { minNotional: 100 }), TWAP);
    expect(filledAt(opened, [0])).toEqual(['0.001, never']);
  });

  it('carries what a slice did not fill to those that follow', () => {
    const first = nextSlice(openSlicing(parentOf('1.000'), TWAP), { now: 0, price: 50_000 });
    const partly = sliceOver(sliceFilled(first.state, 0, exact('0.04'), 50_000, 2), 0);
    // 0.960 / 9 = 0.1066…, 0.854 / 8 = 0.10675, 0.748 / 7 = 0.10685…
    expect(filledAt(partly, [30, 60, 90])).toEqual(['0.106, 60 s', '0.106, 90 s', '0.106, 120 s']);
  });

  it('does not send again what is still out', () => {
    const first = nextSlice(openSlicing(parentOf('1.000'), TWAP), { now: 0, price: 50_000 });
    expect(filledAt(first.state, [30])).toEqual(['0.100, 60 s']);
  });

  it('waits for the last slice and goes on with what it leaves', () => {
    const opened = openSlicing(parentOf('1.000'), { ...TWAP, slices: 1 });
    const first = nextSlice(opened, { now: 0, price: 50_000 });
    expect(filledAt(first.state, [100])).toEqual(['none, never']);
    const half = sliceOver(sliceFilled(first.state, 0, exact('0.5'), 50_000, 0), 0);
    expect(filledAt(half, [100, 300, 600])).toEqual(['none, 300 s', '0.500, never', 'none, never, done']);
  });

  it('spreads what a pause missed over the slots left', () => {
    // Nothing between 0 and 150 s: 0.9 over 5 slots.
    expect(filledAt(openSlicing(parentOf('1.000'), TWAP), [0, 150, 180, 210, 240, 270])).toEqual([
      '0.100, 30 s',
      '0.180, 180 s',
      '0.180, 210 s',
      '0.180, 240 s',
      '0.180, 270 s',
      '0.180, never',
    ]);
  });

  it('catches up at most at twice its pace, beyond the last slot where it must', () => {
    const opened = openSlicing(parentOf('1.000'), TWAP);
    expect(filledAt(opened, [0, 240, 241, 270, 300, 330, 360])).toEqual([
      '0.100, 30 s',
      '0.200, 270 s',
      'none, 270 s',
      '0.200, 300 s',
      '0.200, 330 s',
      '0.200, 360 s',
      '0.100, never',
    ]);
  });

  it('takes along what would be too small to be sent alone', () => {
    // 29 lots, at least 10 in an order: two slices, 14 and 15. Asked first at the second slot, twice 14 would leave 1.
    const opened = openSlicing(parentOf('0.0029', { lotSize: 0.0001, minNotional: 10, price: 10_000 }), TWAP);
    expect(filledAt(opened, [150])).toEqual(['0.0029, never']);
  });

  it('sends the rest as one market slice when its longest duration is over', () => {
    const opened = openSlicing(parentOf('1.000'), TWAP);
    expect(filledAt(opened, [0, 1200, 1201])).toEqual(['0.100, 30 s', '0.900!, never', 'none, never, done']);
    const short = openSlicing(parentOf('1.000'), { ...TWAP, maxDurationMs: 315_000 });
    expect(filledAt(short, [270, 300, 315])).toEqual(['0.200, 300 s', '0.200, 315 s', '0.600!, never']);
  });

  it('leaves what is too small for any order', () => {
    const small = parentOf('0.0020', { lotSize: 0.0001, minNotional: 10, price: 10_000 });
    const first = nextSlice(openSlicing(small, { ...TWAP, slices: 1 }), { now: 0, price: 10_000 });
    const most = sliceOver(sliceFilled(first.state, 0, exact('0.0015'), 10_000, 0), 0);
    expect(filledAt(most, [300])).toEqual(['none, never, done']);
  });

  it('sends nothing more once it is cancelled, and is done when the last slice is over', () => {
    const first = nextSlice(openSlicing(parentOf('1.000'), TWAP), { now: 0, price: 50_000 });
    const cancelled = cancelSlicing(first.state);
    expect(shortly(nextSlice(cancelled, { now: 30_000, price: 50_000 }))).toBe('none, never');
    expect(shortly(nextSlice(sliceOver(cancelled, 0), { now: 30_000, price: 50_000 }))).toBe(
      'none, never, done',
    );
  });

  it('goes on from what was stored', () => {
    const first = nextSlice(openSlicing(parentOf('1.000'), TWAP), { now: 0, price: 50_000 });
    const stored = JSON.parse(JSON.stringify(first.state));
    expect(stored).toEqual(first.state);
    expect(filledAt(stored, [30])).toEqual(filledAt(first.state, [30]));
  });

  it('refuses what cannot be cut', () => {
    expect(() => openSlicing(parentOf('1'), { ...TWAP, slices: 0 })).toThrow(
      'slices 0 cannot be carried out',
    );
    expect(() => openSlicing(parentOf('1'), { ...TWAP, durationMs: 0 })).toThrow('durationMs 0');
    expect(() => openSlicing(parentOf('1'), { ...TWAP, maxDurationMs: 1 })).toThrow('maxDurationMs 1');
    expect(() => openSlicing(parentOf('0'), TWAP)).toThrow('0 at 50000 cannot be cut into slices');
    const opened = openSlicing(parentOf('1'), TWAP);
    expect(() => nextSlice(opened, { now: 0, price: Number.NaN })).toThrow('at the price NaN');
    expect(() => sliceOver(opened, 0)).toThrow('there is no slice 0 among 0');
  });
});
