import type { Rng } from '../../src/core/rng.js';

/** Student's t with three degrees of freedom: infinite fourth moment. Standard deviation sqrt(3). */
export const studentT3 = ({ normal }: Rng): number =>
  normal() / Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2) / 3);

/** Laplace of scale 1: standard deviation sqrt(2). */
export const laplace = ({ next }: Rng): number => {
  const u = next() - 0.5;
  return -Math.sign(u) * Math.log1p(-2 * Math.abs(u));
};

/** Two draws of one skewed distribution, the second taken from the first: symmetric, whatever the distribution. */
export const lognormalDifference = ({ normal }: Rng): number => Math.exp(normal()) - Math.exp(normal());

export const series = (count: number, draw: () => number): Float64Array =>
  Float64Array.from({ length: count }, draw);

/** An autoregression of order one from its own past: `x = phi x + e`. */
export const autoregression = (count: number, phi: number, { normal }: Rng): Float64Array => {
  let x = 0;
  for (let i = 0; i < 200; i++) x = phi * x + normal();
  return series(count, () => {
    x = phi * x + normal();
    return x;
  });
};
