import { emit, emitMany, type Graph, integers, type Tensor } from '../graph/graph.js';
import { add, scale } from '../graph/ops/arithmetic.js';
import { relu, softmax } from '../graph/ops/functions.js';
import { matmul } from '../graph/ops/matmul.js';
import { reshape, split, transpose } from '../graph/ops/shape.js';
import type { Layer, ParameterSpec, Weight } from './layer.js';
import { layerNorm } from './normalise.js';
import { weight } from './weight.js';

const constants = (name: string, count: number, value: number): ParameterSpec => ({
  name,
  shape: [count],
  start: { kind: 'constant', values: new Array(count).fill(value) },
});

const matrix = (name: string, fanIn: number, fanOut: number): ParameterSpec => ({
  name,
  shape: [fanIn, fanOut],
  start: { kind: 'glorot', fanIn, fanOut },
});

/** [batch, steps, width] → [batch, heads, steps, width / heads]. */
const byHead = (g: Graph, x: Tensor, heads: number): Tensor => {
  const [batch, steps, width] = x.shape;
  return transpose(g, reshape(g, x, [batch, steps, heads, width / heads]), [0, 2, 1, 3]);
};

/** Scaled dot-product attention over heads: softmax(Q Kᵀ / √d) V. */
const attend = (
  g: Graph,
  x: Tensor,
  qkv: readonly [Tensor, Tensor],
  out: readonly [Tensor, Tensor],
  heads: number,
) => {
  const [batch, steps, width] = x.shape;
  const all = add(g, matmul(g, x, qkv[0]), qkv[1]);
  const [q, k, v] = split(g, all, 2, [width, width, width]).map((part) => byHead(g, part, heads));
  const scores = scale(g, matmul(g, q, transpose(g, k, [0, 1, 3, 2])), 1 / Math.sqrt(width / heads));
  const mixed = transpose(g, matmul(g, softmax(g, scores), v), [0, 2, 1, 3]);
  return add(g, matmul(g, reshape(g, mixed, [batch, steps, width]), out[0]), out[1]);
};

/** The same from operators that take any batch. */
const attendAnyBatch = (g: Graph, x: Tensor, weights: readonly Weight[], heads: number): Tensor => {
  const [, steps, width] = x.shape;
  const [qkv, qkvBias, out, outBias] = weights.map((w) => weight(g, w));
  const linear = (from: Tensor, w: string, b: string, to: number): Tensor => {
    const product = emit(g, 'MatMul', [from.name, w], [-1, steps, to]);
    return emit(g, 'Add', [product.name, b], product.shape);
  };
  const all = linear(x, qkv, qkvBias, 3 * width);
  const parts = emitMany(
    g,
    'Split',
    [all.name, integers(g, [width, width, width])],
    new Array(3).fill(x.shape),
    {
      axis: { kind: 'int', value: 2 },
    },
  );
  const size = width / heads;
  const [q, k, v] = parts.map((part, i) => {
    const cut = emit(
      g,
      'Reshape',
      [part.name, integers(g, [-1, steps, heads, size])],
      [-1, steps, heads, size],
    );
    const order = i === 1 ? [0, 2, 3, 1] : [0, 2, 1, 3];
    return emit(
      g,
      'Transpose',
      [cut.name],
      order.map((axis) => cut.shape[axis]),
      {
        perm: { kind: 'ints', value: order },
      },
    );
  });
  const factor: Weight = {
    name: `${weights[0].name}.scale`,
    shape: [],
    data: Float32Array.of(1 / Math.sqrt(size)),
  };
  const scores = emit(g, 'MatMul', [q.name, k.name], [-1, heads, steps, steps]);
  const scaled = emit(g, 'Mul', [scores.name, weight(g, factor)], scores.shape);
  const shares = emit(g, 'Softmax', [scaled.name], scores.shape, { axis: { kind: 'int', value: -1 } });
  const mixed = emit(g, 'MatMul', [shares.name, v.name], [-1, heads, steps, size]);
  const turned = emit(g, 'Transpose', [mixed.name], [-1, steps, heads, size], {
    perm: { kind: 'ints', value: [0, 2, 1, 3] },
  });
  const joined = emit(g, 'Reshape', [turned.name, integers(g, [-1, steps, width])], [-1, steps, width]);
  return linear(joined, out, outBias, width);
};

/**
 * One block of a transformer encoder (Vaswani et al., 2017), normalised before each part (Xiong et al., 2020):
 * x + attention(norm(x)), then x + feed-forward(norm(x)). [steps, width] → the same.
 *
 * @param heads divides the width
 * @param hidden width of the feed-forward part
 */
export const encoder = (input: readonly number[], heads: number, hidden: number): Layer => {
  const [steps, width] = input;
  return {
    outputShape: input,
    parameters: [
      constants('gain1', width, 1),
      constants('shift1', width, 0),
      matrix('qkv', width, 3 * width),
      constants('qkv_bias', 3 * width, 0),
      matrix('out', width, width),
      constants('out_bias', width, 0),
      constants('gain2', width, 1),
      constants('shift2', width, 0),
      matrix('widen', width, hidden),
      constants('widen_bias', hidden, 0),
      matrix('narrow', hidden, width),
      constants('narrow_bias', width, 0),
    ],
    train: (
      g,
      x,
      [gain1, shift1, qkv, qkvBias, out, outBias, gain2, shift2, widen, widenBias, narrow, narrowBias],
    ) => {
      const seen = attend(g, layerNorm(g, x, gain1, shift1), [qkv, qkvBias], [out, outBias], heads);
      const attended = add(g, x, seen);
      const wide = relu(g, add(g, matmul(g, layerNorm(g, attended, gain2, shift2), widen), widenBias));
      return add(g, attended, add(g, matmul(g, wide, narrow), narrowBias));
    },
    infer: (g, x, weights) => {
      const shape = [-1, steps, width];
      const norm = (from: Tensor, at: number): Tensor => {
        const names = [from.name, weight(g, weights[at]), weight(g, weights[at + 1])];
        return emit(g, 'LayerNormalization', names, shape, { axis: { kind: 'int', value: -1 } });
      };
      const sum = (a: string, b: string, to = width): Tensor => emit(g, 'Add', [a, b], [-1, steps, to]);
      const attended = sum(x.name, attendAnyBatch(g, norm(x, 0), weights.slice(2, 6), heads).name);
      const [widen, widenBias, narrow, narrowBias] = weights.slice(8).map((w) => weight(g, w));
      const wide = emit(g, 'MatMul', [norm(attended, 6).name, widen], [-1, steps, hidden]);
      const active = emit(g, 'Relu', [sum(wide.name, widenBias, hidden).name], wide.shape);
      const back = emit(g, 'MatMul', [active.name, narrow], shape);
      return sum(attended.name, sum(back.name, narrowBias).name);
    },
  };
};
