import { mul } from '../graph/ops/arithmetic.js';
import type { Layer } from './layer.js';

/**
 * In training a share `rate` of the values is set to zero and the rest enlarged by 1 / (1 − rate); afterwards nothing
 * (Srivastava et al., 2014, inverted).
 */
export const dropout = (input: readonly number[], rate: number): Layer => ({
  outputShape: input,
  parameters: [],
  train: (g, x, _weights, context) => {
    const mask = context.mask(x.shape, rate);
    return mask === null ? x : mul(g, x, mask);
  },
  infer: (_g, x) => x,
});
