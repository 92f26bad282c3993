import { expect, it } from '@jest/globals';
import { exact } from '../../../src/core/exact.js';
import { nextSlice } from '../../../src/execution/algorithms/next-slice.js';
import { openSlicing } from '../../../src/execution/algorithms/open-slicing.js';
import { progressOf } from '../../../src/execution/algorithms/progress-of.js';
import { sliceFilled, sliceOver } from '../../../src/execution/algorithms/slice-events.js';
import { parentOf, TWAP } from './samples.js';

// Venues write eight decimals, whatever the grid of the market: 0.1 is told as 0.10000000.
it.each(['0.1', '0.100', '0.10000000'])('a fill told as %s is a tenth of a bitcoin', (told) => {
  let state = nextSlice(openSlicing(parentOf('1.0'), TWAP), { now: 0, price: 50_000 }).state;
  state = sliceOver(sliceFilled(state, 0, exact(told), 50_000, 0), 0);
  expect(progressOf(state).remaining.value).toBe(0.9);
  const { slice, done } = nextSlice(state, { now: 30_000, price: 50_000 });
  expect(done).toBe(false);
  expect(slice?.quantity.value).toBe(0.1);
});
