import { digestOf } from '../../../core/digest.js';

/**
 * A fingerprint of what this machine makes of functions that no standard fixes to the last bit. Scores of two machines are
 * the same only where these are.
 */
export const arithmeticDigest = (): string => {
  const values = Array.from({ length: 64 }, (_, k) => {
    const x = (k + 1) / 7;
    return [Math.exp(x), Math.log(x), Math.sin(x), x ** 0.37, Math.log1p(x), Math.expm1(x), Math.tanh(x)];
  });
  return digestOf(Float64Array.from(values.flat())).slice(0, 16);
};
