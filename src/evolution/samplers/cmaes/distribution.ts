import type { Rng } from '../../../core/rng.js';
import type { Coefficients } from './coefficients.js';
import { type Eigen, type Matrix, symmetricEigen } from './symmetric-eigen.js';

/** A normal distribution over the cube that is searched, and the paths by which it adapts. */
export interface Distribution {
  readonly mean: readonly number[];
  readonly sigma: number;
  readonly covariance: Matrix;
  readonly eigen: Eigen;
  readonly pathSigma: readonly number[];
  readonly pathC: readonly number[];
  /** Generations learned from. */
  readonly generation: number;
  /** A factor for each coordinate by which its spread is widened, so that no value dies out (see `keepMargin`). */
  readonly widen: readonly number[];
}

const zeros = (n: number): readonly number[] => new Array<number>(n).fill(0);

export const startAt = (mean: readonly number[], sigma: number): Distribution => {
  const n = mean.length;
  const covariance = mean.map((_, i) => mean.map((_, j) => (i === j ? 1 : 0)));
  const eigen = { values: zeros(n).map(() => 1), vectors: covariance };
  const [pathSigma, pathC] = [zeros(n), zeros(n)];
  return { mean, sigma, covariance, eigen, pathSigma, pathC, generation: 0, widen: zeros(n).map(() => 1) };
};

/** `Σ_k f(value_k) (vector_k · x) vector_k`: a function of the covariance, applied to a vector. */
const apply = (
  { values, vectors }: Eigen,
  f: (value: number) => number,
  x: readonly number[],
): readonly number[] => {
  const out = new Array<number>(x.length).fill(0);
  vectors.forEach((vector, k) => {
    let along = 0;
    for (let i = 0; i < x.length; i++) along += vector[i]! * x[i]!;
    const factor = along * f(values[k]!);
    for (let i = 0; i < x.length; i++) out[i]! += factor * vector[i]!;
  });
  return out;
};

/** A direction drawn from the covariance, before step size and mean. */
export const drawStep = ({ eigen, mean }: Distribution, rng: Rng): readonly number[] =>
  apply(
    eigen,
    Math.sqrt,
    mean.map(() => rng.normal()),
  );

/** Where a step leads. */
export const pointAt = ({ mean, sigma, widen }: Distribution, step: readonly number[]): readonly number[] =>
  mean.map((m, k) => m + sigma * widen[k]! * step[k]!);

const lengthOf = (x: readonly number[]): number =>
  Math.sqrt(x.reduce((sum, value) => sum + value * value, 0));

const inverseRoot = (value: number): number => 1 / Math.sqrt(value);

/**
 * One generation of CMA-ES: the distribution after the steps of a generation, the best first, are known. With negative
 * weights (active). Source: Hansen, "The CMA Evolution Strategy: A Tutorial", arXiv:1604.00772, figure 6.
 */
export const learnFrom = (
  now: Distribution,
  steps: readonly (readonly number[])[],
  { mu, weights, muEff, cSigma, dSigma, cc, c1, cMu, meanLength }: Coefficients,
): Distribution => {
  const n = now.mean.length;
  const step = now.mean.map((_, k) => {
    let sum = 0;
    for (let i = 0; i < mu; i++) sum += weights[i]! * steps[i]![k]!;
    return sum;
  });
  const white = apply(now.eigen, inverseRoot, step);
  const keep = Math.sqrt(cSigma * (2 - cSigma) * muEff);
  const pathSigma = now.pathSigma.map((value, k) => (1 - cSigma) * value + keep * white[k]!);
  const length = lengthOf(pathSigma);
  const settled = Math.sqrt(1 - (1 - cSigma) ** (2 * (now.generation + 1)));
  // A path that grew too fast says nothing of the direction yet.
  const counts = length / settled < (1.4 + 2 / (n + 1)) * meanLength ? 1 : 0;
  const along = counts * Math.sqrt(cc * (2 - cc) * muEff);
  const pathC = now.pathC.map((value, k) => (1 - cc) * value + along * step[k]!);
  const scaled = weights.map((weight, i) =>
    weight >= 0
      ? weight
      : (weight * n) / Math.max(1e-300, lengthOf(apply(now.eigen, inverseRoot, steps[i]!)) ** 2),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const stay = 1 + c1 * (1 - counts) * cc * (2 - cc) - c1 - cMu * total;
  const covariance = now.covariance.map((row) => [...row]);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let many = 0;
      steps.forEach((y, k) => {
        many += scaled[k]! * y[i]! * y[j]!;
      });
      const value = stay * now.covariance[i]![j]! + c1 * pathC[i]! * pathC[j]! + cMu * many;
      covariance[i]![j] = value;
      covariance[j]![i] = value;
    }
  }
  return {
    mean: now.mean.map((value, k) => value + now.sigma * step[k]!),
    sigma: now.sigma * Math.exp(Math.min(1, (cSigma / dSigma) * (length / meanLength - 1))),
    covariance,
    eigen: symmetricEigen(covariance),
    pathSigma,
    pathC,
    generation: now.generation + 1,
    widen: now.widen,
  };
};
