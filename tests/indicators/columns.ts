import { expect } from '@jest/globals';

/** A column from written-out numbers. */
export const column = (...values: readonly number[]): Float64Array => Float64Array.from(values);

export const NONE = Number.NaN;

/** Equal up to the last few binary digits; NaN must stand where NaN is expected. */
export const expectColumn = (actual: Float64Array, ...expected: readonly number[]): void => {
  expect(actual.length).toBe(expected.length);
  expected.forEach((x, i) => {
    if (Number.isNaN(x)) expect(actual[i]).toBeNaN();
    else expect(actual[i]).toBeCloseTo(x, 11);
  });
};
