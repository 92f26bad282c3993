import { describe, expect, it } from '@jest/globals';
import { exact } from '../../../src/core/exact.js';
import { nextSlice } from '../../../src/execution/algorithms/next-slice.js';
import { openSlicing } from '../../../src/execution/algorithms/open-slicing.js';
import { progressOf } from '../../../src/execution/algorithms/progress-of.js';
import { sliceFilled, sliceOver } from '../../../src/execution/algorithms/slice-events.js';
import type { SlicingState } from '../../../src/execution/algorithms/slicing-state.js';
import { parentOf, TWAP } from './samples.js';

const opened = (side: 'buy' | 'sell'): SlicingState => openSlicing(parentOf('1.000', { side }), TWAP);

/** 0.1 at 50 100 in two fills, then 0.05 of 0.1 at 50 250. */
const twoSlices = (side: 'buy' | 'sell'): SlicingState => {
  const first = nextSlice(opened(side), { now: 0, price: 50_000 });
  let state = sliceFilled(first.state, 0, exact('0.06'), 50_100, 3);
  state = sliceFilled(state, 0, exact('0.04'), 50_100, 2);
  state = nextSlice(state, { now: 30_000, price: 50_200 }).state;
  return sliceOver(sliceFilled(state, 1, exact('0.05'), 50_250, 2.5), 1);
};

describe('progress of a sliced order', () => {
  it('is nothing at first', () => {
    expect(progressOf(opened('buy'))).toEqual({
      filled: { value: 0, text: '0' },
      remaining: { value: 1, text: '1.000' },
      averagePrice: null,
      slippageBps: null,
      fees: 0,
      slicesDone: 0,
      slices: 10,
      share: 0,
    });
  });

  it('adds up fills, and measures the price against the one at arrival', () => {
    const progress = progressOf(twoSlices('buy'));
    expect(progress.filled.text).toBe('0.15');
    expect(progress.remaining.text).toBe('0.850');
    // (0.1 · 50 100 + 0.05 · 50 250) / 0.15 = 50 150, which is 30 basis points above 50 000.
    expect(progress.averagePrice).toBeCloseTo(50_150, 8);
    expect(progress.slippageBps).toBeCloseTo(30, 8);
    expect(progress.fees).toBe(7.5);
    expect([progress.slicesDone, progress.slices]).toEqual([2, 10]);
    expect(progress.share).toBeCloseTo(0.15, 12);
  });

  it('counts a higher price as a gain where we sell', () => {
    expect(progressOf(twoSlices('sell')).slippageBps).toBeCloseTo(-30, 8);
  });

  it('counts a fill that comes after the slice was over', () => {
    const late = sliceFilled(twoSlices('buy'), 1, exact('0.05'), 50_250, 0);
    expect(progressOf(late).filled.text).toBe('0.20');
    // 0.8 over the 8 slots left.
    expect(nextSlice(late, { now: 60_000, price: 50_000 }).slice?.quantity.text).toBe('0.100');
  });
});
