import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CANDLE_COLUMNS } from '../../src/core/candles.js';
import { assertStorable, mergeCandles } from '../../src/market/cache/merge-candles.js';
import { gapsOf, joinRanges, missingFrom, runsOf, withoutRange } from '../../src/market/cache/time-ranges.js';
import { candlesAt, HOUR, START, stepsOf } from './cache-fixtures.js';

const steps = fc
  .uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 })
  .map((list) => list.toSorted((a, b) => a - b));
const range = fc
  .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }))
  .map(([from, to]) => ({ from, to }));
const inside = (list: readonly { from: number; to: number }[], at: number): boolean =>
  list.some(({ from, to }) => at >= from && at < to);

describe('mergeCandles', () => {
  test('takes the new candle where both have one, and counts those that differ', () => {
    const merged = mergeCandles(candlesAt([0, 1, 2]), candlesAt([2, 3], 9));
    expect(stepsOf(merged.candles)).toEqual([0, 1, 2, 3]);
    expect(merged.candles.open[2]).toBe(candlesAt([2], 9).open[0]);
    expect(merged).toMatchObject({ added: 1, replaced: 1 });
  });

  test('counts nothing when the same candles come again', () => {
    expect(mergeCandles(candlesAt([0, 1]), candlesAt([0, 1]))).toMatchObject({ added: 0, replaced: 0 });
  });

  test('is the union by time, ascending, with the new values', () => {
    fc.assert(
      fc.property(steps, steps, (a, b) => {
        const { candles, added } = mergeCandles(candlesAt(a, 1), candlesAt(b, 2));
        const union = [...new Set([...a, ...b])].toSorted((x, y) => x - y);
        expect(stepsOf(candles)).toEqual(union);
        expect(added).toBe(union.length - a.length);
        union.forEach((step, i) => {
          const source = candlesAt([step], b.includes(step) ? 2 : 1);
          for (const name of CANDLE_COLUMNS) expect(candles[name][i]).toBe(source[name][0]);
        });
      }),
      { seed: 7, numRuns: 100 },
    );
  });
});

describe('assertStorable', () => {
  test('lets sound candles pass', () => {
    expect(() => assertStorable(candlesAt([0, 1, 5]))).not.toThrow();
  });

  test.each([
    ['a candle off the grid', [0.5], 'grid'],
    ['a candle twice', [1, 1], 'order'],
    ['disorder', [2, 1], 'order'],
  ])('refuses %s', (_, list, word) => {
    expect(() => assertStorable(candlesAt(list))).toThrow(word);
  });

  test('refuses a value that is not a number', () => {
    const candles = candlesAt([0, 1]);
    candles.close[1] = Number.NaN;
    expect(() => assertStorable(candles)).toThrow('NaN as its close');
  });
});

describe('ranges of time', () => {
  test('joinRanges keeps every time and no other', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 8 }), (list) => {
        const joined = joinRanges(list);
        for (let at = 0; at <= 50; at++) expect(inside(joined, at)).toBe(inside(list, at));
        for (let i = 1; i < joined.length; i++) expect(joined[i]!.from).toBeGreaterThan(joined[i - 1]!.to);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  test('missingFrom is what the range has and the others have not', () => {
    fc.assert(
      fc.property(range, fc.array(range, { maxLength: 8 }), (wanted, known) => {
        const missing = missingFrom(wanted, known);
        for (let at = 0; at <= 50; at++) {
          expect(inside(missing, at)).toBe(inside([wanted], at) && !inside(known, at));
        }
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  test('withoutRange cuts a hole', () => {
    expect(withoutRange([{ from: 0, to: 10 }], { from: 3, to: 5 })).toEqual([
      { from: 0, to: 3 },
      { from: 5, to: 10 },
    ]);
  });

  test('runsOf and gapsOf name what is there and what is missing between', () => {
    const { time } = candlesAt([0, 1, 4, 6, 7]);
    const at = (step: number): number => START + step * HOUR;
    expect(runsOf(time, HOUR)).toEqual([
      { from: at(0), to: at(2) },
      { from: at(4), to: at(5) },
      { from: at(6), to: at(8) },
    ]);
    expect(gapsOf(time, HOUR)).toEqual([
      { from: at(2), to: at(3), count: 2 },
      { from: at(5), to: at(5), count: 1 },
    ]);
    expect(runsOf(new Float64Array(0), HOUR)).toEqual([]);
  });
});
