import type { Column } from './columns.js';

/** The first row whose time is `wanted` or later; the number of rows where there is none. Times ascend. */
export const firstAt = (time: Column, wanted: number): number => {
  let low = 0;
  let high = time.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (time[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
};
