import { emit, emitMany, type Graph, integers, record, sizeOf, type Tensor, zeros } from '../graph.js';
import { sumToShape } from './broadcast.js';

/** The same elements in another shape. */
export const reshape = (g: Graph, a: Tensor, shape: readonly number[]): Tensor => {
  if (sizeOf(shape) !== sizeOf(a.shape)) {
    throw new Error(`[${a.shape.join(', ')}] cannot take the shape [${shape.join(', ')}]`);
  }
  return record(g, [a], emit(g, 'Reshape', [a.name, integers(g, shape)], shape), (up) => [
    reshape(g, up, a.shape),
  ]);
};

/** Axes in another order: axis i of the result is axis `order[i]` of a. */
export const transpose = (g: Graph, a: Tensor, order: readonly number[]): Tensor => {
  const result = emit(
    g,
    'Transpose',
    [a.name],
    order.map((axis) => a.shape[axis]),
    { perm: { kind: 'ints', value: order } },
  );
  const back = order.map((_, axis) => order.indexOf(axis));
  return record(g, [a], result, (up) => [transpose(g, up, back)]);
};

/** Repeats dimensions of length 1 up to `shape`. */
export const expand = (g: Graph, a: Tensor, shape: readonly number[]): Tensor =>
  record(g, [a], emit(g, 'Expand', [a.name, integers(g, shape)], shape), (up) => [
    sumToShape(g, up, a.shape),
  ]);

/** Elements `start` to `end` (not included) along one axis. */
export const slice = (g: Graph, a: Tensor, axis: number, start: number, end: number): Tensor => {
  const shape = a.shape.map((dim, i) => (i === axis ? end - start : dim));
  const bounds = [[start], [end], [axis]].map((values) => integers(g, values));
  const result = emit(g, 'Slice', [a.name, ...bounds], shape);
  return record(g, [a], result, (up) => [pad(g, up, axis, start, a.shape[axis] - end)]);
};

/** Zeros before and after, along one axis. */
export const pad = (g: Graph, a: Tensor, axis: number, before: number, after: number): Tensor => {
  const ends = [
    ...a.shape.map((_, i) => (i === axis ? before : 0)),
    ...a.shape.map((_, i) => (i === axis ? after : 0)),
  ];
  const shape = a.shape.map((dim, i) => (i === axis ? dim + before + after : dim));
  const result = emit(g, 'Pad', [a.name, integers(g, ends)], shape);
  return record(g, [a], result, (up) => [slice(g, up, axis, before, before + a.shape[axis])]);
};

/** Tensors one after the other along one axis. */
export const concat = (g: Graph, parts: readonly Tensor[], axis: number): Tensor => {
  const length = parts.reduce((sum, { shape }) => sum + shape[axis], 0);
  const result = emit(
    g,
    'Concat',
    parts.map(({ name }) => name),
    parts[0].shape.map((dim, i) => (i === axis ? length : dim)),
    { axis: { kind: 'int', value: axis } },
  );
  return record(g, parts, result, (up) =>
    split(
      g,
      up,
      axis,
      parts.map(({ shape }) => shape[axis]),
    ),
  );
};

/** Cuts a tensor along one axis into pieces of the given lengths. */
export const split = (g: Graph, a: Tensor, axis: number, lengths: readonly number[]): readonly Tensor[] => {
  const shapes = lengths.map((length) => a.shape.map((dim, i) => (i === axis ? length : dim)));
  const pieces = emitMany(g, 'Split', [a.name, integers(g, lengths)], shapes, {
    axis: { kind: 'int', value: axis },
  });
  g.tape.push({
    inputs: [a],
    outputs: pieces,
    backward: (upstream) => [
      concat(
        g,
        upstream.map((up, i) => up ?? zeros(g, shapes[i])),
        axis,
      ),
    ],
  });
  return pieces;
};
