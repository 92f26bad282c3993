import { normalCdf } from '../../../core/normal.js';
import { inverseNormal } from '../../../core/rng.js';
import type { Distribution } from './distribution.js';

const { abs, floor, max, min, round, sign, sqrt } = Math;

/**
 * The place of a coordinate on a gene of `size` values: each has an equal part of the unit cube. What is beyond an end is
 * mirrored at it: were it all one value, no generation would learn anything there.
 */
export const placeOf = (coordinate: number, size: number): number => {
  const inside = abs(coordinate - 2 * round(coordinate / 2));
  return min(size - 1, floor(inside * size));
};

interface Coordinate {
  readonly mean: number;
  readonly widen: number;
}

/** At either end there is one border: the mean stays so near to it that what is beyond has a chance of `alpha`. */
const atEnd = ({ mean, widen }: Coordinate, border: number, spread: number, alpha: number): Coordinate => ({
  mean: border + sign(mean - border) * min(abs(mean - border), inverseNormal(1 - alpha) * spread * widen),
  widen,
});

/** Between two borders: mean and spread are such that what is beyond either has a chance of at least `alpha / 2`. */
const between = (
  { mean, widen }: Coordinate,
  low: number,
  high: number,
  spread: number,
  alpha: number,
): Coordinate => {
  const below = normalCdf((low - mean) / (spread * widen));
  const above = normalCdf((mean - high) / (spread * widen));
  if (below >= alpha / 2 && above >= alpha / 2) return { mean, widen };
  const inside = 1 - below - above;
  const [lower, upper] = [max(alpha / 2, below), max(alpha / 2, above)];
  const share = (1 - lower - upper - inside) / (lower + upper + inside - (3 * alpha) / 2);
  const toLow = inverseNormal(1 - (lower + share * (lower - alpha / 2)));
  const toHigh = inverseNormal(1 - (upper + share * (upper - alpha / 2)));
  return {
    mean: (low * toHigh + high * toLow) / (toLow + toHigh),
    widen: (high - low) / (spread * (toLow + toHigh)),
  };
};

/**
 * Keeps a chance of at least `alpha` (or half of it on either side) that a coordinate leaves the value of its gene on which
 * its mean lies. Without it, a gene of few values is soon drawn at one of them for ever.
 * Source: Hamano, Saito, Nomura, Shirakawa, "CMA-ES with Margin" (GECCO 2022, arXiv:2205.13482), equations 10 to 17; every
 * gene is one of whole numbers here, a yes or no and a choice too, with borders between their values. A mean beyond an end is
 * set back to it.
 */
export const keepMargin = (
  distribution: Distribution,
  sizes: readonly number[],
  alpha: number,
): Distribution => {
  const { mean, widen, sigma, covariance } = distribution;
  const kept = sizes.map((size, k): Coordinate => {
    const now = { mean: min(1, max(0, mean[k]!)), widen: widen[k]! };
    const spread = sigma * sqrt(covariance[k]![k]!);
    const place = placeOf(now.mean, size);
    if (place === 0) return atEnd(now, 1 / size, spread, alpha);
    if (place === size - 1) return atEnd(now, (size - 1) / size, spread, alpha);
    return between(now, place / size, (place + 1) / size, spread, alpha);
  });
  return { ...distribution, mean: kept.map((one) => one.mean), widen: kept.map((one) => one.widen) };
};
