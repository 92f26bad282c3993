import { type Graph, scalar, type Tensor } from '../graph/graph.js';
import { add, div, mul, square, sub } from '../graph/ops/arithmetic.js';
import { sqrt } from '../graph/ops/functions.js';
import { meanOver } from '../graph/ops/reduce.js';

/** Keeps the root of the variance away from zero; what ONNX's `LayerNormalization` takes where nothing is said. */
const EPSILON = 1e-5;

/** Layer normalisation along the last axis (Ba et al., 2016): (x − mean) / √(variance + ε), then scaled and shifted. */
export const layerNorm = (g: Graph, x: Tensor, gain: Tensor, shift: Tensor): Tensor => {
  const last = [x.shape.length - 1];
  const centred = sub(g, x, meanOver(g, x, last));
  const variance = meanOver(g, square(g, centred), last);
  return add(g, mul(g, div(g, centred, sqrt(g, add(g, variance, scalar(g, EPSILON)))), gain), shift);
};
