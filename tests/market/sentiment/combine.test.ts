import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { combineSentiment } from '../../../src/market/sentiment/combine.js';
import { day, rowsOf } from './made-up-days.js';

const history = (source: string, scores: readonly number[], days?: readonly number[]) => ({
  source,
  rows: rowsOf(scores, { source, ...(days === undefined ? {} : { days }) }),
});

describe('the combined score', () => {
  test('is the mean of the sources that have the day, and names them', () => {
    const rows = combineSentiment([history('b', [0.5, 0.5, 0.5]), history('a', [-0.5, 1], [1, 3])]);
    expect(rows).toEqual([
      { time: day(0), score: 0.5, raw: 0.5, source: 'combined', sources: ['b'] },
      { time: day(1), score: 0, raw: 0, source: 'combined', sources: ['a', 'b'] },
      { time: day(2), score: 0.5, raw: 0.5, source: 'combined', sources: ['b'] },
      { time: day(3), score: 1, raw: 1, source: 'combined', sources: ['a'] },
    ]);
  });

  test('weighs, with the weights of those that are there brought to one', () => {
    const histories = [history('a', [1, 1]), history('b', [-1], [0]), history('c', [0.5, 0.5])];
    // (3 × 1 - 1 × 1) / 4, then a alone; c is not named and counts nothing.
    expect(combineSentiment(histories, { a: 3, b: 1 }).map(({ score }) => score)).toEqual([0.5, 1]);
    expect(combineSentiment(histories, { a: 0, b: 2 }).map(({ time }) => time)).toEqual([day(0)]);
  });

  test('does not depend on the order of the sources, and stays on the scale', () => {
    const scores = fc.array(fc.constantFrom(-1, -0.3, 0.1, 0.7, 1), { minLength: 4, maxLength: 4 });
    const weights = fc.record({
      a: fc.double({ min: 0.001, max: 1e6 }),
      b: fc.double({ min: 0.001, max: 1e6 }),
    });
    fc.assert(
      fc.property(scores, scores, weights, (a, b, each) => {
        const [one, two] = [history('a', a), history('b', b)];
        const rows = combineSentiment([one, two], each);
        expect(combineSentiment([two, one], each)).toEqual(rows);
        for (const { score } of rows) expect(Math.abs(score)).toBeLessThanOrEqual(1);
      }),
      { seed: 5, numRuns: 100 },
    );
  });
});
