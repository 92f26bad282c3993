import { decimalsOfStep } from '../core/exact.js';

/** No venue quotes finer. */
const MOST_DECIMALS = 8;

/** The power of ten (at most 1, at least 1e-8) of which all values are multiples. */
export const finestStep = (columns: readonly Float64Array[]): number => {
  let decimals = 0;
  for (const column of columns) {
    for (const value of column) decimals = Math.max(decimals, decimalsOfStep(value));
    if (decimals >= MOST_DECIMALS) return 1e-8;
  }
  return Number(`1e-${decimals}`);
};
