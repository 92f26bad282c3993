import { createRng } from '../../../src/core/rng.js';
import type { OnnxModel, OnnxNode, OnnxTensor } from '../../../src/ml/onnx/model.js';
import { conv1d, lstmLast, type Matrix } from './reference.js';

// Models as another program might have written them: other names, other order, other operators than our own writer's.

export const STEPS = 8;
export const FEATURES = 5;

const node = (
  op: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: OnnxNode['attributes'] = {},
): OnnxNode => ({ op, domain: '', inputs, outputs, attributes });
const ints = (value: readonly number[]) => ({ kind: 'ints', value }) as const;
const int = (value: number) => ({ kind: 'int', value }) as const;

/** Numbers that a float holds exactly, so that both implementations start from the same. */
const drawn = (seed: number) => {
  const rng = createRng(seed);
  return (rows: number, columns: number, size = 0.7): Matrix =>
    Array.from({ length: rows }, () =>
      Array.from({ length: columns }, () => Math.fround(size * rng.normal())),
    );
};

const floats = (name: string, dims: readonly number[], values: Matrix): OnnxTensor => ({
  name,
  type: 'float',
  dims,
  data: Float32Array.from(values.flat()),
});

const whole = (name: string, values: readonly number[]): OnnxTensor => ({
  name,
  type: 'int64',
  dims: [values.length],
  data: BigInt64Array.from(values, BigInt),
});

export interface Foreign {
  readonly model: OnnxModel;
  /** The second implementation: one window [steps][features] to the outputs. */
  readonly expected: (window: Matrix) => readonly number[];
}

const modelOf = (
  nodes: readonly OnnxNode[],
  constants: readonly OnnxTensor[],
  outputs: number,
): OnnxModel => ({
  irVersion: 8,
  opsets: { 'ai.onnx': 15 },
  producer: 'pytorch',
  graph: {
    name: 'main_graph',
    nodes,
    constants,
    inputs: [{ name: 'onnx::x.1', type: 'float', dims: ['N', STEPS, FEATURES] }],
    outputs: [{ name: 'y_hat', type: 'float', dims: ['N', outputs] }],
  },
});

/** LSTM of three units and a linear layer with three outputs; weights last to first, the bias in both halves. */
export const foreignLstm = (): Foreign => {
  const draw = drawn(11);
  const [w, r, [b]] = [draw(12, FEATURES), draw(12, 3), draw(1, 24)];
  const [dense, [shift]] = [draw(3, 3), draw(1, 3)];
  const model = modelOf(
    [
      node('Constant', [], ['/axes'], { value: { kind: 'tensor', value: whole('', [0]) } }),
      node('Transpose', ['onnx::x.1'], ['/t'], { perm: ints([1, 0, 2]) }),
      node('LSTM', ['/t', 'rnn.W', 'rnn.R', 'rnn.B'], ['', '/last'], {
        hidden_size: int(3),
        direction: { kind: 'string', value: 'forward' },
      }),
      node('Squeeze', ['/last', '/axes'], ['/flat']),
      node('Gemm', ['/flat', 'fc.weight', 'fc.bias'], ['y_hat'], { transB: int(1) }),
    ],
    [
      floats('fc.bias', [3], [shift]),
      floats('fc.weight', [3, 3], dense),
      floats('rnn.B', [1, 24], [b]),
      floats('rnn.R', [1, 12, 3], r),
      floats('rnn.W', [1, 12, FEATURES], w),
    ],
    3,
  );
  return {
    model,
    expected: (window) => {
      const h = lstmLast(window, w, r, b);
      return dense.map((row, k) => row.reduce((sum, value, i) => sum + value * h[i], shift[k]));
    },
  };
};

/** A dilated causal convolution of four filters, another one by groups with a stride, then the mean over time and a linear layer. */
export const foreignConv = (): Foreign => {
  const draw = drawn(12);
  const first = Array.from({ length: 4 }, () => draw(FEATURES, 3));
  const second = Array.from({ length: 4 }, () => draw(2, 2));
  const [[b1], [b2], [dense], [shift]] = [draw(1, 4), draw(1, 4), draw(1, 4), draw(1, 1)];
  const model = modelOf(
    [
      node('Transpose', ['onnx::x.1'], ['channels_first'], { perm: ints([0, 2, 1]) }),
      node('Conv', ['channels_first', 'c1.w', 'c1.b'], ['c1'], {
        kernel_shape: ints([3]),
        dilations: ints([2]),
        pads: ints([4, 0]),
      }),
      node('Relu', ['c1'], ['a1']),
      node('Conv', ['a1', 'c2.w', 'c2.b'], ['c2'], {
        kernel_shape: ints([2]),
        strides: ints([3]),
        group: int(2),
      }),
      node('GlobalAveragePool', ['c2'], ['pooled']),
      node('Flatten', ['pooled'], ['flat'], { axis: int(1) }),
      node('MatMul', ['flat', 'head'], ['product']),
      node('Add', ['head.shift', 'product'], ['y_hat']),
    ],
    [
      floats('head.shift', [1], [shift]),
      floats('c2.b', [4], [b2]),
      floats('c2.w', [4, 2, 2], second.flat()),
      floats('head', [4, 1], [dense]),
      floats('c1.b', [4], [b1]),
      floats('c1.w', [4, FEATURES, 3], first.flat()),
    ],
    1,
  );
  return {
    model,
    expected: (window) => {
      const channels = window[0].map((_, c) => window.map((row) => row[c]));
      const one = conv1d(channels, first, b1, { pads: [4, 0], stride: 1, dilation: 2, group: 1 });
      const active = one.map((row) => row.map((value) => Math.max(0, value)));
      const two = conv1d(active, second, b2, { pads: [0, 0], stride: 3, dilation: 1, group: 2 });
      const means = two.map((row) => row.reduce((sum, value) => sum + value, 0) / row.length);
      return [means.reduce((sum, value, k) => sum + value * dense[k], shift[0])];
    },
  };
};
