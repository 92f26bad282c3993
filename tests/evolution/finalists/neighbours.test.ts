import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { neighboursOf } from '../../../src/evolution/finalists/neighbours.js';
import { parametersOf } from '../../../src/evolution/genome/parameters-of.js';
import { bool, choice, int } from '../../../src/strategy/parameters.js';
import { defineStrategy } from '../../../src/strategy/strategy.js';
import { CROSSOVER, familyOf, geneOf, PLANTED } from './task.js';

const wide = familyOf(
  defineStrategy({
    name: 'wide',
    title: 'Has many parameters and trades nothing',
    source: 'tests',
    tags: [],
    parameters: {
      flag: bool(false, { help: 'no number' }),
      kind: choice('a', { values: ['a', 'b', 'c'], help: 'no number' }),
      ...Object.fromEntries(
        Array.from({ length: 20 }, (_, k) => [`p${k}`, int(5, { min: 0, max: 9, help: 'a number' })]),
      ),
    },
    warmup: () => 0,
    indicators: () => ({}),
    rules: () => ({ enter: () => 0 }),
  }),
  [
    geneOf('flag', [false, true]),
    geneOf('kind', ['a', 'b', 'c']),
    ...Array.from({ length: 20 }, (_, k) => geneOf(`p${k}`, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 5)),
  ],
);

test('goes one and two steps either way in one gene at a time, the nearer ones first', () => {
  expect(neighboursOf(CROSSOVER, PLANTED)).toEqual({
    genomes: [
      [2, 4],
      [4, 4],
      [3, 3],
      [3, 5],
      [1, 4],
      [5, 4],
      [3, 2],
      [3, 6],
    ].map((places) => ({ family: 'sma_crossover', places })),
    refused: 0,
  });
});

test('leaves out what lies beyond the grid, and counts what the strategy refuses', () => {
  // fast 5, slow 20: nothing below; fast two up is 15.
  expect(neighboursOf(CROSSOVER, { family: 'sma_crossover', places: [0, 0] }).genomes).toHaveLength(4);
  // fast 25 below slow 30: fast at 30 and at 40 are refused, and slow at 20; slow has nothing two below it.
  const { genomes, refused } = neighboursOf(CROSSOVER, { family: 'sma_crossover', places: [4, 1] });
  expect(refused).toBe(3);
  expect(genomes.map(({ places }) => places)).toEqual([
    [3, 1],
    [4, 2],
    [2, 1],
    [4, 3],
  ]);
});

test('begins with genes away from their usual place, and leaves genes without numbers alone', () => {
  const places = [1, 2, ...Array.from({ length: 20 }, (_, k) => (k === 17 ? 3 : 5))];
  const { genomes } = neighboursOf(wide, { family: 'wide', places });
  expect(genomes.slice(0, 3).map((one) => [one.places[19], one.places[2]])).toEqual([
    [2, 5],
    [4, 5],
    [3, 4],
  ]);
  expect(genomes.every((one) => one.places[0] === 1 && one.places[1] === 2)).toBe(true);
});

test('gives at most sixty different genomes that the strategy takes, each one or two steps away', () => {
  const anyPlaces = fc.tuple(fc.nat(1), fc.nat(2), fc.array(fc.nat(9), { minLength: 20, maxLength: 20 }));
  fc.assert(
    fc.property(anyPlaces, ([flag, kind, rest]) => {
      const genome = { family: 'wide', places: [flag, kind, ...rest] };
      const { genomes } = neighboursOf(wide, genome);
      expect(genomes.length).toBeLessThanOrEqual(60);
      expect(new Set(genomes.map(({ places }) => places.join())).size).toBe(genomes.length);
      for (const neighbour of genomes) {
        const steps = neighbour.places.map((place, k) => Math.abs(place - genome.places[k]!));
        expect(steps.filter((step) => step > 0)).toHaveLength(1);
        expect(Math.max(...steps)).toBeLessThanOrEqual(2);
        expect(parametersOf(wide, neighbour)).toBeDefined();
      }
      expect(neighboursOf(wide, genome)).toEqual(neighboursOf(wide, genome));
    }),
  );
});
