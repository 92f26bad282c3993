import { describe, expect, test } from '@jest/globals';
import { randomSampler } from '../../../src/evolution/samplers/random.js';
import { int } from '../../../src/strategy/parameters.js';
import { samplerContract } from './sampler-contract.js';
import { play, toyFamily } from './toy.js';

describe('random search', () => {
  samplerContract(randomSampler);

  test('draws every value about as often as the others', () => {
    const number = int(0, { min: 0, max: 9, help: 'a' });
    const family = toyFamily({ a: number, b: number, c: number, d: number });
    const genomes = play(randomSampler(family, { seed: 4, budget: 2000 }), () => 0, 2000);
    const counts = new Array<number>(10).fill(0);
    for (const { places } of genomes) counts[places[1]!]!++;
    // 200 are expected of each; their deviation is below 14.
    for (const count of counts) expect(Math.abs(count - 200)).toBeLessThan(60);
  });
});
