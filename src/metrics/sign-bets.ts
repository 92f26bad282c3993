// Taken out once: looking them up is slow where the global object is wrapped, as in test runners.
const { abs, exp, log, log1p, max, min, LN2 } = Math;

/**
 * Sizes of the bets on the sign of a day's difference: size b stakes the share `tanh(b)` of its money on a day of
 * typical size. They double from 1/16, which suits a Sharpe difference near 2 a year and takes some three years to
 * show it, to 4, which wins on differences that nearly all have one sign. A few sizes this far apart do: half or
 * double the best size costs little, and each further one makes all the others a little dearer.
 */
export const BET_SIZES = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4] as const;

/** The state of all bets after some days. */
export interface SignBets {
  /** Sum of the scaled differences. */
  readonly sum: number;
  /** For each bet size b, the sum of `log cosh(b z)` over the scaled differences z. */
  readonly costs: Float64Array;
}

/**
 * Differences this many times the typical one, and greater, count alike: about two deviations of a normal sample.
 * Where tails are heavy, the sign of an outlier says hardly more than that of a merely large day.
 */
const GREATEST = 3;

/** A difference over the typical size, cut off at 3 on both sides. */
export const scaledDifference = (difference: number, typical: number): number =>
  max(-GREATEST, min(GREATEST, difference / typical));

/** Adds the costs of one more scaled difference to `costs`: `log cosh(b z)`, without overflow. */
export const addCosts = (costs: Float64Array, scaled: number): void => {
  for (let k = 0; k < costs.length; k++) {
    const stake = abs(BET_SIZES[k]! * scaled);
    costs[k]! += stake + log1p(exp(-2 * stake)) - LN2;
  }
};

/** Log of the wealth of all bets together: `log mean_k(cosh(b_k sum) exp(-costs_k))`. */
export const logWealth = ({ sum, costs }: SignBets): number => {
  const size = abs(sum);
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < costs.length; k++) most = max(most, BET_SIZES[k]! * size - costs[k]!);
  let total = 0;
  for (let k = 0; k < costs.length; k++) {
    const stake = BET_SIZES[k]! * size;
    total += exp(stake - costs[k]! - most) * (1 + exp(-2 * stake));
  }
  return most + log(total / (2 * costs.length));
};
