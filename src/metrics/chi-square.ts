import { finite } from './finite.js';
import { normalCdf } from './normal.js';

/**
 * Upper tail of the chi-square distribution: the probability of a value above `x` with `degrees` degrees of freedom.
 *
 * A probability; null for NaN and for degrees that are not a whole number of at least 1; 1 for x <= 0. The tail of
 * 1 degree is `2 Φ(-sqrt x)`, that of 2 is `exp(-x / 2)`, and two more degrees add
 * `(x / 2)^(degrees / 2) exp(-x / 2) / Γ(degrees / 2 + 1)`: sums of positive terms, which lose no digits.
 * Source: Abramowitz and Stegun, 26.4.4, 26.4.5 and 26.4.8.
 */
export const chiSquareTail = (x: number, degrees: number): number | null => {
  if (Number.isNaN(x) || !(Number.isInteger(degrees) && degrees >= 1)) return null;
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  const half = x / 2;
  const odd = degrees % 2 === 1;
  let tail = odd ? 2 * normalCdf(-Math.sqrt(x)) : Math.exp(-half);
  // Log of the term that two more degrees add: it need not be a number while it is small.
  let term = odd ? Math.log(2 * Math.sqrt(half / Math.PI)) - half : Math.log(half) - half;
  for (let a = odd ? 1.5 : 2; a <= degrees / 2; a++) {
    tail += Math.exp(term);
    term += Math.log(half / a);
  }
  return finite(Math.min(1, tail));
};
