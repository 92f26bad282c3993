import { describe, expect, it } from '@jest/globals';
import { finestStep } from '../../src/library/finest-step.js';

describe('finestStep', () => {
  it.each([
    [[100, 250, 7], 1],
    [[100.5, 100.25, 99], 0.01],
    [[0.00012, 0.1], 0.00001],
    [[0.123456789], 1e-8],
    [[], 1],
  ])('of %j is %d', (values, step) => {
    expect(finestStep([Float64Array.from(values)])).toBe(step);
  });

  it('looks at every column', () => {
    expect(finestStep([Float64Array.of(1, 2), Float64Array.of(1.5)])).toBe(0.1);
  });
});
