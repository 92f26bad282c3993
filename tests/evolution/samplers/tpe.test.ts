import { describe, expect, test } from '@jest/globals';
import { createRng } from '../../../src/core/rng.js';
import { randomSampler } from '../../../src/evolution/samplers/random.js';
import { parzenOf } from '../../../src/evolution/samplers/tpe/parzen.js';
import { tpeSampler } from '../../../src/evolution/samplers/tpe/tpe.js';
import { samplerContract } from './sampler-contract.js';
import { medianRegret, mixed, sphere, valley } from './toy.js';

describe('TPE', () => {
  samplerContract(tpeSampler);

  // Median distance from the best value over 20 seeds, at an equal number of evaluations.
  test.each([
    ['sphere', sphere, 0.25],
    ['Rosenbrock', valley, 0.75],
    ['mixed', mixed, 0.25],
  ])('comes closer to the best of %s than random search does in 100 evaluations', (_, puzzle, share) => {
    expect(medianRegret(tpeSampler, puzzle, 100)).toBeLessThan(
      share * medianRegret(randomSampler, puzzle, 100),
    );
  });
});

describe('a Parzen estimator', () => {
  const scales = [
    { size: 7, ordered: true },
    { size: 3, ordered: false },
  ];
  const all = Array.from({ length: 21 }, (_, k) => [Math.floor(k / 3), k % 3]);

  test.each([0, 1, 2, 30])('gives all places together a probability of 1, after %d observations', (n) => {
    const estimator = parzenOf(
      scales,
      Array.from({ length: n }, (_, k) => all[(k * k) % 21]!),
    );
    const total = all.reduce((sum, places) => sum + Math.exp(estimator.logOf(places)), 0);
    expect(total).toBeCloseTo(1, 10);
  });

  test('draws places as often as it says', () => {
    const estimator = parzenOf(scales, [
      [5, 1],
      [6, 1],
      [1, 2],
    ]);
    const rng = createRng(8);
    const counts = new Array<number>(21).fill(0);
    const draws = 20_000;
    for (let k = 0; k < draws; k++) {
      const [a, b] = estimator.draw(rng);
      counts[3 * a! + b!]!++;
    }
    all.forEach((places, k) => {
      const share = Math.exp(estimator.logOf(places));
      const deviation = Math.sqrt((share * (1 - share)) / draws);
      expect(Math.abs(counts[k]! / draws - share)).toBeLessThan(5 * deviation);
    });
  });

  test('of one observed name: half of the weight is the prior, the kernel has 1 + 1/2 of 1 + 3/2 for it', () => {
    const estimator = parzenOf([{ size: 3, ordered: false }], [[2]]);
    expect(Math.exp(estimator.logOf([2]))).toBeCloseTo((1.5 / 2.5 + 1 / 3) / 2, 12);
    expect(Math.exp(estimator.logOf([0]))).toBeCloseTo((0.5 / 2.5 + 1 / 3) / 2, 12);
  });
});
