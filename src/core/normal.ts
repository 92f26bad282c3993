import { inverseNormal } from './rng.js';

const SQRT_2PI = Math.sqrt(2 * Math.PI);
const SQRT_32 = Math.sqrt(32);

/** Numerators and denominators (leading 1 left out) of Cody's three rational approximations, highest power first. */
const CENTRE_TOP = [
  0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356,
];
const CENTRE_BOTTOM = [47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673];
const MIDDLE_TOP = [
  1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002,
  2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
];
const MIDDLE_BOTTOM = [
  22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097,
  34900.95272114598, 38912.00328609327, 19685.42967685999,
];
const TAIL_TOP = [
  0.023073441764940174, 0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934,
  2.9112874951168793e-5,
];
const TAIL_BOTTOM = [
  1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 7.297515550839662e-5,
];

const polynomial = (start: number, coefficients: readonly number[], x: number): number =>
  coefficients.reduce((value, coefficient) => value * x + coefficient, start);

/** exp(-y^2 / 2) with y split so that the rounding of y^2 does not spoil the last digits. */
const halfSquareExp = (y: number): number => {
  const coarse = Math.trunc(y * 16) / 16;
  return Math.exp(-coarse * coarse * 0.5) * Math.exp(-(y - coarse) * (y + coarse) * 0.5);
};

/** From here on the tail is below the smallest number there is. */
const END_OF_TAIL = 39;

/** Probability beyond y, for y > 0.67. */
const upperTail = (y: number): number => {
  if (y > END_OF_TAIL) return 0;
  if (y <= SQRT_32) {
    return (halfSquareExp(y) * polynomial(0, MIDDLE_TOP, y)) / polynomial(1, MIDDLE_BOTTOM, y);
  }
  const z = 1 / (y * y);
  const correction = (z * polynomial(0, TAIL_TOP, z)) / polynomial(1, TAIL_BOTTOM, z);
  return (halfSquareExp(y) * (1 / SQRT_2PI - correction)) / y;
};

/**
 * Standard normal distribution function: probability of a value below `x`, in [0, 1]; NaN for NaN.
 * Relative error below about 1e-15 in both tails. Source: W. J. Cody (1969), Rational Chebyshev approximations for
 * the error function, in the form of ACM Algorithm 715 (1993).
 */
export const normalCdf = (x: number): number => {
  const y = Math.abs(x);
  if (y <= 0.67448975) {
    const square = x * x;
    return 0.5 + (x * polynomial(0, CENTRE_TOP, square)) / polynomial(1, CENTRE_BOTTOM, square);
  }
  const tail = upperTail(y);
  return x < 0 ? tail : 1 - tail;
};

/** Below this probability the density underflows, and the first approximation stands unrefined. */
const SMALLEST_REFINED = 1e-300;

/**
 * Quantile of the standard normal: the x with `normalCdf(x) = p`. Null unless 0 < p < 1.
 * Full double precision (for p below 1e-300 about 1e-9): Acklam's approximation from core and one Halley step.
 */
export const normalQuantile = (p: number): number | null => {
  if (!(p > 0 && p < 1)) return null;
  // 1 - p is exact here, and a small probability keeps digits that one close to 1 has lost.
  if (p > 0.5) return lowerQuantile(1 - p) * -1;
  return lowerQuantile(p);
};

const lowerQuantile = (p: number): number => {
  const x = inverseNormal(p);
  if (p < SMALLEST_REFINED) return x;
  const step = (normalCdf(x) - p) * SQRT_2PI * Math.exp((x * x) / 2);
  return x - step / (1 + (x * step) / 2);
};
