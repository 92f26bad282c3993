import { emit, integers, sizeOf } from '../graph/graph.js';
import { reshape } from '../graph/ops/shape.js';
import type { Layer } from './layer.js';

/** All values of a sample in one row: [a, b, …] → [a · b · …]. */
export const flatten = (input: readonly number[]): Layer => {
  const size = sizeOf(input);
  return {
    outputShape: [size],
    parameters: [],
    train: (g, x) => reshape(g, x, [x.shape[0], size]),
    infer: (g, x) => emit(g, 'Reshape', [x.name, integers(g, [-1, size])], [-1, size]),
  };
};
