import { describe, expect, test } from '@jest/globals';
import type { Genome } from '../../../src/evolution/genome/genome.js';
import { halve, rungsOf } from '../../../src/evolution/samplers/halving.js';

const genomes: readonly Genome[] = Array.from({ length: 9 }, (_, k) => ({ family: 'toy', places: [k] }));

const run = async (all: readonly Genome[], worth: (place: number, share: number) => number | null) => {
  const calls: [number, number[]][] = [];
  const halved = await halve(all, {
    rungs: rungsOf(3, 3),
    eta: 3,
    evaluateAt: async (share, some) => {
      calls.push([share, some.map(({ places }) => places[0]!)]);
      return some.map(({ places }) => worth(places[0]!, share));
    },
    worth: (value) => value,
  });
  return { calls, halved };
};

describe('successive halving', () => {
  test('tries three rungs of three on a ninth, a third and all of the data', () => {
    const rungs = rungsOf(3, 3);
    expect(rungs).toHaveLength(3);
    [1 / 9, 1 / 3, 1].forEach((share, k) => {
      expect(rungs[k]).toBeCloseTo(share, 15);
    });
    expect(rungs[2]).toBe(1);
  });

  test('gives nine, three and one of nine a longer stretch each', async () => {
    const { calls, halved } = await run(genomes, (place, share) => (share < 0.2 ? place : -place));
    expect(calls.map(([, places]) => places)).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8], [6, 7, 8], [6]]);
    expect(halved.map(({ genome }) => genome)).toEqual(genomes);
    expect(halved.map(({ share }) => Math.round(share * 9))).toEqual([1, 1, 1, 1, 1, 1, 9, 3, 3]);
    expect(halved[7]!.result).toBe(-7);
    expect(halved[0]!.result).toBe(0);
  });

  test('takes the first of equals, and those without a value last', async () => {
    const { calls } = await run(genomes, (place) => (place < 4 ? null : 1));
    expect(calls.map(([, places]) => places)).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8], [4, 5, 6], [4]]);
  });

  test('lets one go on where there are fewer than three', async () => {
    const { calls } = await run(genomes.slice(0, 2), (place) => place);
    expect(calls.map(([, places]) => places)).toEqual([[0, 1], [1], [1]]);
    expect(await run([], () => 0)).toEqual({ calls: [], halved: [] });
  });
});
