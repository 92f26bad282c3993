import { describe, expect, test } from '@jest/globals';
import { gaSampler } from '../../../src/evolution/samplers/ga.js';
import { randomSampler } from '../../../src/evolution/samplers/random.js';
import { samplerContract } from './sampler-contract.js';
import { medianRegret, mixed, sphere } from './toy.js';

describe('a genetic algorithm', () => {
  samplerContract(gaSampler);

  // Median distance from the best value over 20 seeds, at an equal number of evaluations.
  test.each([
    ['sphere', sphere],
    ['mixed', mixed],
  ])('comes closer to the best of %s than random search does in 200 evaluations', (_, puzzle) => {
    expect(medianRegret(gaSampler, puzzle, 200)).toBeLessThan(medianRegret(randomSampler, puzzle, 200));
  });
});
