const { log, max, min, sqrt } = Math;

/** What decides how a covariance matrix is adapted, in the letters of the tutorial. */
export interface Coefficients {
  /** Parents among `lambda` children. */
  readonly mu: number;
  /** Weight of each child, the best first: the first `mu` add up to 1, the others are zero or less. */
  readonly weights: readonly number[];
  readonly muEff: number;
  /** Of the step size: how fast its path forgets, and its damping. */
  readonly cSigma: number;
  readonly dSigma: number;
  /** Of the covariance: how fast its path forgets, and the learning rates of one direction and of many. */
  readonly cc: number;
  readonly c1: number;
  readonly cMu: number;
  /** Mean length of a standard normal vector. */
  readonly meanLength: number;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const massOf = (weights: readonly number[]): number =>
  weights.length === 0 ? 0 : sum(weights) ** 2 / sum(weights.map((weight) => weight * weight));

/** Children of one generation in `n` dimensions, where nobody wishes for more: `4 + ⌊3 ln n⌋`. */
export const usualLambda = (n: number): number => 4 + Math.floor(3 * log(n));

/** The defaults for `n` dimensions and `lambda` children. Source: Hansen, "The CMA Evolution Strategy: A Tutorial",
 * arXiv:1604.00772, table 1. */
export const coefficientsOf = (n: number, lambda: number): Coefficients => {
  const raw = Array.from({ length: lambda }, (_, i) => log((lambda + 1) / 2) - log(i + 1));
  const mu = Math.floor(lambda / 2);
  const [best, rest] = [raw.slice(0, mu), raw.slice(mu)];
  const [muEff, muEffRest] = [massOf(best), massOf(rest)];
  const cSigma = (muEff + 2) / (n + muEff + 5);
  const c1 = 2 / ((n + 1.3) ** 2 + muEff);
  const cMu = min(1 - c1, (2 * (1 / 4 + muEff + 1 / muEff - 2)) / ((n + 2) ** 2 + muEff));
  // The weights of bad children: no more than keeps the matrix positive definite.
  const most = min(1 + c1 / cMu, 1 + (2 * muEffRest) / (muEff + 2), (1 - c1 - cMu) / (n * cMu));
  const [up, down] = [sum(raw.filter((weight) => weight > 0)), -sum(raw.filter((weight) => weight < 0))];
  return {
    mu,
    weights: raw.map((weight) => (weight >= 0 ? weight / up : (weight * most) / down)),
    muEff,
    cSigma,
    dSigma: 1 + 2 * max(0, sqrt((muEff - 1) / (n + 1)) - 1) + cSigma,
    cc: (4 + muEff / n) / (n + 4 + (2 * muEff) / n),
    c1,
    cMu,
    meanLength: sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n)),
  };
};
