import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ceilToStep, floorToStep } from '../../src/core/money.js';

/** Steps, and how many decimals a multiple of each has. */
const STEPS = [
  [1, 0],
  [0.1, 1],
  [0.01, 2],
  [0.001, 3],
  [0.00001, 5],
  [1e-8, 8],
  [0.5, 1],
  [0.25, 2],
  [5, 0],
  [10, 0],
] as const;
const steps = fc.constantFrom(...STEPS);

describe('rounding to a step', () => {
  test.each([
    // value, step, down, up: decimals that binary fractions miss.
    [0.3, 0.1, 0.3, 0.3],
    [0.1 + 0.2, 0.1, 0.3, 0.3],
    [0.7, 0.1, 0.7, 0.7],
    [1.15, 0.01, 1.15, 1.15],
    [4.35, 0.01, 4.35, 4.35],
    [0.29, 0.01, 0.29, 0.29],
    [0.00000003, 1e-8, 3e-8, 3e-8],
    [0.000000035, 1e-8, 3e-8, 4e-8],
    [1.23456789, 0.001, 1.234, 1.235],
    [61_234.567, 0.01, 61_234.56, 61_234.57],
    [7.4, 0.5, 7, 7.5],
    [17, 5, 15, 20],
    [0, 0.1, 0, 0],
    [-0.25, 0.1, -0.3, -0.2],
  ])('%p by %p gives %p and %p', (value, step, down, up) => {
    expect(floorToStep(value, step) + 0).toBe(down);
    expect(ceilToStep(value, step) + 0).toBe(up);
  });

  test('leaves the value alone where there is no grid', () => {
    expect(floorToStep(1.23456, 0)).toBe(1.23456);
    expect(ceilToStep(1.23456, 0)).toBe(1.23456);
  });

  test('gives the double nearest to the decimal that is meant, and leaves values on the grid alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), steps, (count, [step, decimals]) => {
        const exact = Number((count * step).toFixed(decimals));
        expect(floorToStep(exact, step)).toBe(exact);
        expect(ceilToStep(exact, step) + 0).toBe(exact);
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  test('never goes the wrong way by more than rounding, and never a whole step', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), steps, (share, [step]) => {
        const value = share * step;
        const down = floorToStep(value, step);
        const up = ceilToStep(value, step);
        const slack = step * 1e-8 + value * 1e-12;
        expect(down <= value + slack && value - down < step + slack).toBe(true);
        expect(up >= value - slack && up - value < step + slack).toBe(true);
        expect(floorToStep(down, step)).toBe(down);
        expect(ceilToStep(up, step) === up).toBe(true);
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  test('leaves values on the grid alone however many steps they are', () => {
    expect(floorToStep(58_939.143, 0.001)).toBe(58_939.143);
    expect(floorToStep(0.58939143, 1e-8)).toBe(0.58939143);
  });
});
