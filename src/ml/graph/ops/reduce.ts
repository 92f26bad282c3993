import { emit, type Graph, integers, record, type Tensor } from '../graph.js';
import { scale } from './arithmetic.js';
import { expand, reshape } from './shape.js';

/** Sum along axes; they stay in the shape with length 1. */
export const sumOver = (g: Graph, a: Tensor, axes: readonly number[]): Tensor => {
  const shape = a.shape.map((dim, i) => (axes.includes(i) ? 1 : dim));
  const result = emit(g, 'ReduceSum', [a.name, integers(g, axes)], shape, {
    keepdims: { kind: 'int', value: 1 },
  });
  return record(g, [a], result, (up) => [expand(g, up, a.shape)]);
};

/** Mean along axes; they stay in the shape with length 1. */
export const meanOver = (g: Graph, a: Tensor, axes: readonly number[]): Tensor => {
  const count = axes.reduce((product, axis) => product * a.shape[axis], 1);
  return scale(g, sumOver(g, a, axes), 1 / count);
};

/** Mean of all elements, a scalar. */
export const mean = (g: Graph, a: Tensor): Tensor =>
  reshape(
    g,
    meanOver(
      g,
      a,
      a.shape.map((_, i) => i),
    ),
    [],
  );
