import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { packScores, unpackScores } from '../../../src/evolution/fitness/pack-scores.js';
import type { Score } from '../../../src/evolution/fitness/score.js';
import { errorOf } from '../../library/market.js';

const number = fc.double({ noNaN: true });
const maybe = fc.option(number, { nil: null });

const PLAIN = { noNullPrototype: true };

const score: fc.Arbitrary<Score> = fc.record(
  {
    status: fc.constantFrom('scored', 'hopeless', 'few-trades', 'nothing'),
    share: number,
    growth: number,
    drawdown: number,
    stability: number,
    trades: fc.nat(),
    objective: maybe,
    windows: fc.array(
      fc.record(
        { trainGrowth: number, trainTrades: fc.nat(), selected: fc.boolean(), testGrowth: number },
        PLAIN,
      ),
      { maxLength: 12 },
    ),
    evaluation: fc.tuple(maybe, fc.nat(), maybe, maybe, maybe, fc.nat()),
  },
  PLAIN,
);

test('scores come out of a column as they went in, to the last bit', () => {
  fc.assert(
    fc.property(fc.array(score, { maxLength: 20 }), (scores) => {
      const packed = packScores(scores);
      expect(packed.some(Number.isNaN)).toBe(false);
      expect(unpackScores(packed)).toStrictEqual(scores);
      expect(unpackScores(structuredClone(packed))).toStrictEqual(scores);
    }),
  );
});

test('a column that is cut off, or is something else, is refused', () => {
  fc.assert(
    fc.property(fc.array(score, { minLength: 1, maxLength: 3 }), fc.nat(), (scores, at) => {
      const packed = packScores(scores);
      const ends = new Set([0]);
      for (let end = 0; end < packed.length; ) {
        end += 15 + 4 * packed[end + 1]!;
        ends.add(end);
      }
      const cut = at % packed.length;
      if (ends.has(cut)) return;
      expect(() => unpackScores(packed.subarray(0, cut))).toThrow(errorOf('invariant'));
    }),
  );
  expect(() => unpackScores(Float64Array.of(...new Array<number>(15).fill(7)))).toThrow(errorOf('invariant'));
});
