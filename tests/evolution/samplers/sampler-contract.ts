import { describe, expect, test } from '@jest/globals';
import type { Genome } from '../../../src/evolution/genome/genome.js';
import { parametersOf } from '../../../src/evolution/genome/parameters-of.js';
import type { MakeSampler } from '../../../src/evolution/samplers/sampler.js';
import { bool, choice, int } from '../../../src/strategy/parameters.js';
import { mixed, play, toyFamily } from './toy.js';

const small = toyFamily(
  {
    fast: int(2, { min: 1, max: 6, help: 'a' }),
    slow: int(4, { min: 1, max: 6, help: 'b' }),
    mode: choice('x', { values: ['x', 'y'], help: 'c' }),
  },
  ({ fast, slow }) => (fast! < slow! ? undefined : 'fast must be below slow'),
);

/** Fast below slow, in two modes: 15 × 2 of the 72 combinations. */
const SMALL_SIZE = 30;

const keyOf = ({ places }: Genome): string => places.join();

const worthOf = (places: readonly number[]): number => -places.reduce((sum, place) => sum + place * place, 0);

/** What every sampler does, whatever it learns. */
export const samplerContract = (make: MakeSampler): void => {
  describe('as every sampler', () => {
    const { family, worth } = mixed;
    const budget = 120;

    test('asks for the same genomes from the same seed', () => {
      const run = () => play(make(family, { seed: 7, budget }), worth, budget);
      expect(run()).toEqual(run());
    });

    test('asks for no genome twice, and only for places that there are', () => {
      const genomes = play(make(family, { seed: 3, budget }), worth, budget);
      expect(new Set(genomes.map(keyOf)).size).toBe(genomes.length);
      for (const { family: name, places } of genomes) {
        expect(name).toBe('toy');
        expect(places).toHaveLength(family.genes.length);
        places.forEach((place, k) => {
          expect(Number.isInteger(place)).toBe(true);
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThan(family.genes[k]!.values.length);
        });
      }
    });

    test('finds every genome of a small family that the strategy takes, and then gives none', () => {
      const sampler = make(small, { seed: 5, budget: 100 });
      const genomes = play(sampler, worthOf, 100);
      expect(new Set(genomes.map(keyOf)).size).toBe(SMALL_SIZE);
      expect(genomes).toHaveLength(SMALL_SIZE);
      for (const genome of genomes) expect(parametersOf(small, genome)).toBeDefined();
      expect(sampler.ask(5)).toEqual([]);
    });

    test('asking twice is asking once for both', () => {
      const once = make(family, { seed: 11, budget });
      const twice = make(family, { seed: 11, budget });
      for (let round = 0; round < 4; round++) {
        const together = once.ask(10);
        const apart = [...twice.ask(4), ...twice.ask(6)];
        expect(apart).toEqual(together);
        const values = together.map(({ places }) => worth(places));
        once.tell(together, values);
        twice.tell(apart, values);
      }
    });

    test('goes on where nothing has a value', () => {
      const genomes = play(make(family, { seed: 2, budget: 60 }), () => null, 60);
      expect(genomes.length).toBeGreaterThan(50);
    });

    test('asks once for a family that has nothing to search', () => {
      const fixed = toyFamily({});
      expect(play(make(fixed, { seed: 1, budget: 10 }), () => 1, 10)).toEqual([
        { family: 'toy', places: [] },
      ]);
      const switched = toyFamily({ on: bool(true, { help: 'a' }) });
      expect(play(make(switched, { seed: 1, budget: 10 }), () => 1, 10)).toHaveLength(2);
    });
  });
};
