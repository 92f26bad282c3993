import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runningMedian } from '../../src/metrics/running-median.js';

test('the running median is the median of a sorted copy, after every value', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 40 }), (values) => {
      const median = runningMedian(values.length);
      values.forEach((value, i) => {
        const sorted = values.slice(0, i + 1).toSorted((a, b) => a - b);
        expect(median(value)).toBe((sorted[i >> 1]! + sorted[(i + 1) >> 1]!) / 2);
      });
    }),
    { seed: 7, numRuns: 200 },
  );
});
