import { describe, expect, test } from '@jest/globals';
import { gridSampler } from '../../../src/evolution/samplers/grid.js';
import { choice, int } from '../../../src/strategy/parameters.js';
import { samplerContract } from './sampler-contract.js';
import { play, toyFamily } from './toy.js';

const places = (family: ReturnType<typeof toyFamily>, budget: number) =>
  play(gridSampler(family, { seed: 1, budget }), () => 0, budget).map((genome) => genome.places);

describe('a grid', () => {
  samplerContract(gridSampler);

  test('has every combination, the last gene changing fastest', () => {
    const family = toyFamily({
      a: int(0, { min: 0, max: 1, help: 'a' }),
      mode: choice('x', { values: ['x', 'y', 'z'], help: 'b' }),
    });
    expect(places(family, 6)).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 0],
      [1, 1],
      [1, 2],
    ]);
  });

  test('is thinned out evenly to the budget, both ends kept', () => {
    const number = int(3, { min: 0, max: 8, help: 'a' });
    expect(places(toyFamily({ a: number, b: number }), 9)).toEqual([
      [0, 0],
      [0, 4],
      [0, 8],
      [4, 0],
      [4, 4],
      [4, 8],
      [8, 0],
      [8, 4],
      [8, 8],
    ]);
  });

  test('keeps a gene at its usual value where there is room for one only', () => {
    const number = int(3, { min: 0, max: 8, help: 'a' });
    expect(places(toyFamily({ a: number, b: number }), 3)).toEqual([
      [0, 3],
      [4, 3],
      [8, 3],
    ]);
  });
});
