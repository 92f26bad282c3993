import { describe, expect, test } from '@jest/globals';
import { stabilityIndex } from '../../../src/ml/registry/drift.js';

const fifths = { edges: [1, 2, 3, 4], shares: [0.2, 0.2, 0.2, 0.2, 0.2] };

const spread = (counts: readonly number[]): readonly number[] =>
  counts.flatMap((count, part) => new Array<number>(count).fill(part + 0.5));

describe('the population stability index', () => {
  test('is nothing where the shares are those of training', () => {
    expect(stabilityIndex(fifths, spread([40, 40, 40, 40, 40]))).toBe(0);
  });

  test('is what the sum gives by hand', () => {
    // (0.3 − 0.2) ln 1.5 + (0.25 − 0.2) ln 1.25 + 0 + (0.15 − 0.2) ln 0.75 + (0.1 − 0.2) ln 0.5
    // = 0.0405465 + 0.0111572 + 0.0143841 + 0.0693147
    expect(stabilityIndex(fifths, spread([60, 50, 40, 30, 20]))).toBeCloseTo(0.1354025, 6);
  });

  test('counts an empty part as half a value', () => {
    // (0.4 − 0.2) ln 2 + 0 + 0 + 0 + (0.0025 − 0.2) ln 0.0125 = 0.1386294 + 0.8654479
    expect(stabilityIndex(fifths, spread([80, 40, 40, 40, 0]))).toBeCloseTo(1.0040773, 5);
  });

  test('is not known of fewer than a hundred numbers', () => {
    expect(stabilityIndex(fifths, [...spread([19, 20, 20, 20, 20]), Number.NaN])).toBeNaN();
  });
});
