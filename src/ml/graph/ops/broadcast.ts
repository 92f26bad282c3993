import { emit, type Graph, integers, type Tensor } from '../graph.js';

/**
 * Shape of an element-wise operation of two shapes (the multidirectional broadcasting of ONNX and NumPy).
 *
 * @throws Error where two dimensions differ and neither is 1
 */
export const broadcastShape = (a: readonly number[], b: readonly number[]): readonly number[] => {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const left = a[a.length - rank + i] ?? 1;
    const right = b[b.length - rank + i] ?? 1;
    if (left !== right && left !== 1 && right !== 1) {
      throw new Error(`shapes [${a.join(', ')}] and [${b.join(', ')}] do not fit together`);
    }
    return Math.max(left, right);
  });
};

/** Sums a gradient over the axes along which a tensor of `shape` was repeated. */
export const sumToShape = (g: Graph, gradient: Tensor, shape: readonly number[]): Tensor => {
  const extra = gradient.shape.length - shape.length;
  const axes = gradient.shape.flatMap((dim, i) =>
    i < extra || (shape[i - extra] === 1 && dim !== 1) ? [i] : [],
  );
  if (axes.length === 0) return gradient;
  const kept = gradient.shape.map((dim, i) => (axes.includes(i) ? 1 : dim));
  const summed = emit(g, 'ReduceSum', [gradient.name, integers(g, axes)], kept, {
    keepdims: { kind: 'int', value: 1 },
  });
  if (extra === 0) return summed;
  return emit(g, 'Reshape', [summed.name, integers(g, shape)], shape);
};
