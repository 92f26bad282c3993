import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { batchSize, speedAfter } from '../../../../src/evolution/evaluators/queue/batch-size.js';

const wish = { remaining: 10_000, slots: 4, msPerGenome: 2, batchMs: 1000 };

describe('the size of a batch', () => {
  test.each([
    ['a second of work at 4 ms a genome', { msPerGenome: 4 }, 250],
    ['half a second of it', { msPerGenome: 4, batchMs: 500 }, 125],
    ['a few while no speed is known', { msPerGenome: null }, 8],
    ['never more than 500', { msPerGenome: 0 }, 500],
    ['one where a genome takes longer than a batch should', { msPerGenome: 60_000 }, 1],
    ['a fair share of the rest, rounded up', { remaining: 10, slots: 4 }, 3],
    ['the rest where nobody else is there', { remaining: 7, slots: 0 }, 7],
    ['one of the last for each', { remaining: 3, slots: 1000 }, 1],
  ])('is %s', (_, part, expected) => {
    expect(batchSize({ ...wish, ...part })).toBe(expected);
  });

  test('is a whole number from 1 to what is left, whatever the figures are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 0, max: 1e5 }),
        fc.option(fc.double({ min: 0, max: 1e12, noNaN: true })),
        fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
        (remaining, slots, msPerGenome, batchMs) => {
          const size = batchSize({ remaining, slots, msPerGenome, batchMs });
          expect(Number.isInteger(size) && size >= 1 && size <= Math.min(500, remaining)).toBe(true);
        },
      ),
      { seed: 5, numRuns: 300 },
    );
  });
});

test('the measured speed is that of the first batch, then three tenths of the newest', () => {
  expect(speedAfter(null, 100, 50)).toBe(2);
  expect(speedAfter(2, 120, 10)).toBeCloseTo(0.7 * 2 + 0.3 * 12, 12);
});
