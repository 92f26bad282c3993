import { describe, expect, test } from '@jest/globals';
import { createRng } from '../../../src/core/rng.js';
import { cmaesSampler } from '../../../src/evolution/samplers/cmaes/cmaes.js';
import { coefficientsOf, usualLambda } from '../../../src/evolution/samplers/cmaes/coefficients.js';
import { drawStep, learnFrom, pointAt, startAt } from '../../../src/evolution/samplers/cmaes/distribution.js';
import { keepMargin, placeOf } from '../../../src/evolution/samplers/cmaes/keep-margin.js';
import { symmetricEigen } from '../../../src/evolution/samplers/cmaes/symmetric-eigen.js';
import { randomSampler } from '../../../src/evolution/samplers/random.js';
import { samplerContract } from './sampler-contract.js';
import { medianRegret, mixed, sphere, valley } from './toy.js';

describe('CMA-ES', () => {
  samplerContract(cmaesSampler);

  // Median distance from the best value over 20 seeds, at an equal number of evaluations.
  test.each([
    ['sphere', sphere],
    ['Rosenbrock', valley],
    ['mixed', mixed],
  ])('comes twice as close to the best of %s as random search in 200 evaluations', (_, puzzle) => {
    expect(medianRegret(cmaesSampler, puzzle, 200)).toBeLessThan(
      medianRegret(randomSampler, puzzle, 200) / 2,
    );
  });
});

describe('the coefficients', () => {
  // Worked out from table 1 of the tutorial for n = 5: lambda = 4 + floor(3 ln 5) = 8, mu = 4, raw weights ln(4.5 / i).
  test('are those of the tutorial for five dimensions', () => {
    expect(usualLambda(5)).toBe(8);
    const { mu, weights, muEff, cSigma, dSigma, cc, c1, cMu, meanLength } = coefficientsOf(5, 8);
    expect(mu).toBe(4);
    const expected = [0.52993018, 0.28571429, 0.14285714, 0.04149839, -0.14853743, -0.40557468, -0.62289657];
    [...expected, -0.81114935].forEach((weight, k) => {
      expect(weights[k]).toBeCloseTo(weight, 7);
    });
    expect(muEff).toBeCloseTo(2.60017883, 7);
    expect(cSigma).toBeCloseTo(0.36508838, 7);
    expect(dSigma).toBeCloseTo(1.36508838, 7);
    expect(cc).toBeCloseTo(0.45019956, 7);
    expect(c1).toBeCloseTo(0.0472923, 7);
    expect(cMu).toBeCloseTo(0.04785905, 7);
    expect(meanLength).toBeCloseTo(2.12852376, 7);
  });
});

describe('a generation', () => {
  const steps = [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -2],
    [2, 0],
    [0, 3],
  ];

  // By hand from figure 6 of the tutorial, with the identity as covariance and a step size of 0.5.
  test('moves mean, paths and covariance as the tutorial says', () => {
    const coefficients = coefficientsOf(2, 6);
    const { weights, muEff, cSigma, dSigma, cc, c1, cMu, meanLength } = coefficients;
    const [w1, w2, w3, w4, w5, w6] = weights as [number, number, number, number, number, number];
    const learned = learnFrom(startAt([0.4, 0.6], 0.5), steps, coefficients);
    const step = [w1 - w3, w2];
    expect(learned.mean[0]).toBeCloseTo(0.4 + 0.5 * step[0]!, 12);
    expect(learned.mean[1]).toBeCloseTo(0.6 + 0.5 * step[1]!, 12);
    const ps = step.map((y) => Math.sqrt(cSigma * (2 - cSigma) * muEff) * y);
    const pc = step.map((y) => Math.sqrt(cc * (2 - cc) * muEff) * y);
    expect(learned.pathSigma[0]).toBeCloseTo(ps[0]!, 12);
    expect(learned.pathC[1]).toBeCloseTo(pc[1]!, 12);
    const length = Math.hypot(ps[0]!, ps[1]!);
    expect(learned.sigma).toBeCloseTo(0.5 * Math.exp((cSigma / dSigma) * (length / meanLength - 1)), 12);
    // Negative weights are divided by the squared length of their steps and multiplied by n = 2.
    const total = w1 + w2 + w3 + w4 + w5 + w6;
    const xx = 1 - c1 - cMu * total + c1 * pc[0]! ** 2 + cMu * (w1 + w3 + ((w5 * 2) / 4) * 4);
    const yy = 1 - c1 - cMu * total + c1 * pc[1]! ** 2 + cMu * (w2 + ((w4 * 2) / 4) * 4 + ((w6 * 2) / 9) * 9);
    expect(learned.covariance[0]![0]).toBeCloseTo(xx, 12);
    expect(learned.covariance[1]![1]).toBeCloseTo(yy, 12);
    expect(learned.covariance[0]![1]).toBeCloseTo(c1 * pc[0]! * pc[1]!, 12);
  });

  test('after generation, finds the bottom of a stretched and turned bowl to ten digits', () => {
    const rng = createRng(3);
    const heightAt = ([x, y, z]: readonly number[]): number =>
      (x! + y! - 1) ** 2 + 100 * (x! - y!) ** 2 + 10 * (z! - 0.3) ** 2;
    let distribution = startAt([0.1, 0.9, 0.9], 0.3);
    for (let generation = 0; generation < 150; generation++) {
      const ranked = Array.from({ length: 7 }, () => drawStep(distribution, rng))
        .map((step) => ({ step, height: heightAt(pointAt(distribution, step)) }))
        .sort((a, b) => a.height - b.height);
      distribution = learnFrom(
        distribution,
        ranked.map(({ step }) => step),
        coefficientsOf(3, 7),
      );
    }
    expect(heightAt(distribution.mean)).toBeLessThan(1e-10);
  });
});

describe('eigenvalues', () => {
  test('of [[2, 1], [1, 2]] are 1 and 3, with the diagonals as vectors', () => {
    const { values, vectors } = symmetricEigen([
      [2, 1],
      [1, 2],
    ]);
    const ordered = values
      .map((value, k) => ({ value, vector: vectors[k]! }))
      .sort((a, b) => a.value - b.value);
    expect(ordered[0]!.value).toBeCloseTo(1, 12);
    expect(ordered[1]!.value).toBeCloseTo(3, 12);
    expect(ordered[0]!.vector[0]! * ordered[0]!.vector[1]!).toBeCloseTo(-0.5, 12);
    expect(ordered[1]!.vector[0]! * ordered[1]!.vector[1]!).toBeCloseTo(0.5, 12);
  });

  test('put the matrix together again', () => {
    const rng = createRng(5);
    const n = 9;
    const root = Array.from({ length: n }, () => Array.from({ length: n }, () => rng.normal()));
    const matrix = root.map((row) => root.map((other) => row.reduce((sum, x, k) => sum + x * other[k]!, 0)));
    const { values, vectors } = symmetricEigen(matrix);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const value = values.reduce((sum, lambda, k) => sum + lambda * vectors[k]![i]! * vectors[k]![j]!, 0);
        expect(value).toBeCloseTo(matrix[i]![j]!, 9);
      }
    }
  });
});

describe('the margin', () => {
  const alpha = 0.05;

  /** Chance that a coordinate is drawn at another value than that of its mean, from many draws. */
  const leaving = (mean: number, sigma: number, size: number) => {
    const kept = keepMargin(startAt([mean], sigma), [size], alpha);
    const rng = createRng(17);
    const at = placeOf(kept.mean[0]!, size);
    const draws = 20_000;
    let [below, above] = [0, 0];
    for (let k = 0; k < draws; k++) {
      const place = placeOf(pointAt(kept, drawStep(kept, rng))[0]!, size);
      if (place < at) below++;
      if (place > at) above++;
    }
    return { below: below / draws, above: above / draws };
  };

  test('leaves a yes or no with a chance of alpha', () => {
    expect(leaving(0.1, 1e-6, 2).above).toBeCloseTo(alpha, 2);
    expect(leaving(0.9, 1e-6, 2).below).toBeCloseTo(alpha, 2);
  });

  test('leaves a value in the middle on either side with a chance of alpha / 2', () => {
    const { below, above } = leaving(0.55, 1e-6, 5);
    expect(below).toBeCloseTo(alpha / 2, 2);
    expect(above).toBeCloseTo(alpha / 2, 2);
  });

  test('changes nothing where the chances are greater anyway', () => {
    const wide = startAt([0.5, 0.52], 0.3);
    expect(keepMargin(wide, [5, 11], alpha)).toEqual(wide);
  });
});

describe('the place of a coordinate', () => {
  test.each([
    [0, 0],
    [0.24, 0],
    [0.25, 1],
    [0.99, 3],
    [1, 3],
    [1.3, 2],
    [-0.3, 1],
    [2.1, 0],
  ])('%d of four values is %d, mirrored at the ends', (coordinate, place) => {
    expect(placeOf(coordinate, 4)).toBe(place);
  });
});
