import { normalCdf } from './normal.js';

/** From here on the series for the ratio of gamma functions is exact to the last digits. */
const LARGE = 24;

/** With more degrees than this Hill's transformation has all digits, and the continued fraction begins to lose some. */
const MANY = 2000;

/** Gamma(a + 1/2) / Gamma(a), a > 0: Stirling's series for large a, and the recurrence down to smaller ones. */
const gammaRatio = (a: number): number => {
  let down = 1;
  let x = a;
  for (; x < LARGE; x++) down *= x / (x + 0.5);
  const z = 1 / (x * x);
  const series = (-1 / 8 + z * (1 / 192 + z * (-1 / 640 + z * (17 / 14336 - (z * 31) / 18432)))) / x;
  return down * Math.sqrt(x) * Math.exp(series);
};

const TINY = 1e-300;

/** Several times what is needed: about the root of the larger argument. */
const MOST_TERMS = 1000;

const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value);

/** The continued fraction of the incomplete beta function (Lentz's method); converges for x < (a + 1) / (a + b + 2). */
const betaFraction = (x: number, a: number, b: number): number => {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return value;
};

/**
 * Distribution function of Student's t: the probability of a value below `t` with `degrees` degrees of freedom (above
 * zero, need not be whole). A probability in [0, 1]; null for NaN and for degrees that are not above zero.
 *
 * Half the regularised incomplete beta function `I(degrees / (degrees + t²); degrees / 2, 1 / 2)` is the tail beyond
 * |t|. Relative error of a tail above 1e-80 below about 1e-11. Sources: Abramowitz and Stegun, 26.7.1 and 26.5.8; for
 * many degrees G. Hill (1970), Student's t-distribution, ACM Algorithm 395.
 */
export const studentTCdf = (t: number, degrees: number): number | null => {
  if (Number.isNaN(t) || !(degrees > 0 && degrees < Number.POSITIVE_INFINITY)) return null;
  if (t === 0) return 0.5;
  const tail = degrees > MANY ? normalTail(Math.abs(t), degrees) : halfTail(Math.abs(t), degrees);
  return t < 0 ? tail : 1 - tail;
};

/** Probability beyond t, for t > 0. */
const halfTail = (t: number, degrees: number): number => {
  const a = degrees / 2;
  // Neither is taken as one less the other: the smaller would lose its digits.
  const x = 1 / (1 + (t / degrees) * t);
  const y = 1 / (1 + degrees / t / t);
  // x^a y^(1/2) / B(a, 1/2)
  const front = Math.exp(-a * Math.log1p((t / degrees) * t)) * Math.sqrt(y / Math.PI) * gammaRatio(a);
  const inTail = x < (a + 1) / (a + 2.5);
  return inTail ? (front * betaFraction(x, a, 0.5)) / a / 2 : 0.5 - front * betaFraction(y, 0.5, a);
};

/** Probability beyond t, for t > 0 and many degrees: t turned into a normal deviate. */
const normalTail = (t: number, degrees: number): number => {
  const a = degrees - 0.5;
  const b = 48 * a * a;
  const square = a * Math.log1p((t / degrees) * t);
  const w = Math.sqrt(square);
  const correction = ((4 * square + 33) * square + 240) * square + 855;
  return normalCdf(-w * (1 + (square + 3 - correction / (10 * (b + 0.8 * square * square + 100))) / b));
};
