import { runningMedian } from './running-median.js';
import { addCosts, BET_SIZES, logWealth, type SignBets, scaledDifference } from './sign-bets.js';

export interface DaysToDecideOptions {
  /** The e-value to be reached is 1 / alpha. Default 0.05. */
  readonly alpha?: number;
  /** Days ahead beyond which nothing is foretold. Default 3650, ten years. */
  readonly horizon?: number;
}

/** The bets after all days, each difference over the size that is typical on its day. */
const betsOn = (differing: Float64Array, typicalSize: (size: number) => number): SignBets => {
  const costs = new Float64Array(BET_SIZES.length);
  let sum = 0;
  for (const difference of differing) {
    const scaled = scaledDifference(difference, typicalSize(Math.abs(difference)));
    sum += scaled;
    addCosts(costs, scaled);
  }
  return { sum, costs };
};

/**
 * About how many more days `symmetryEProcess` takes to reach 1 / alpha if the days to come are like those so far: the
 * sum and the costs of its bets go on growing by their averages of the past, at the scale of today, and the first
 * whole day on which the wealth is there is found by halving.
 *
 * In days, 0 where it is there already. A rough figure while days are few: it takes the luck of the past to last.
 * Null where it cannot be told: no differences, one that is not finite, alpha outside (0, 1), or a difference that
 * would not decide within the horizon.
 */
export const daysToDecide = (differences: Float64Array, options: DaysToDecideOptions = {}): number | null => {
  const { alpha = 0.05, horizon = 3650 } = options;
  const differing = differences.filter((difference) => difference !== 0);
  if (!(alpha > 0 && alpha < 1 && differing.length > 0 && differing.every(Number.isFinite))) return null;
  const now = betsOn(differing, runningMedian(differing.length));
  const sizes = differing.map(Math.abs).sort();
  const typical = (sizes[(sizes.length - 1) >> 1]! + sizes[sizes.length >> 1]!) / 2;
  const pace = betsOn(differing, () => typical);
  const reached = (ahead: number): boolean => {
    const times = ahead / differences.length;
    const sum = now.sum + pace.sum * times;
    const costs = now.costs.map((cost, k) => cost + pace.costs[k]! * times);
    return logWealth({ sum, costs }) >= -Math.log(alpha);
  };
  if (reached(0)) return 0;
  if (!reached(horizon)) return null;
  // The log of the wealth is convex in the days: below the threshold now and above it later, it crosses once.
  let below = 0;
  let above = horizon;
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (reached(middle)) above = middle;
    else below = middle;
  }
  return above;
};
