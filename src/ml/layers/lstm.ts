import { emit, emitMany, type Graph, integers, type Tensor } from '../graph/graph.js';
import { add, mul } from '../graph/ops/arithmetic.js';
import { sigmoid, tanh } from '../graph/ops/functions.js';
import { matmul } from '../graph/ops/matmul.js';
import { repeatedMatmul } from '../graph/ops/repeated-matmul.js';
import { reshape, split, transpose } from '../graph/ops/shape.js';
import type { Layer, Weight } from './layer.js';
import { transposed, weight } from './weight.js';

interface State {
  readonly hidden: Tensor;
  readonly cell: Tensor;
}

/** One step: gates from what comes in and the last state; [batch, units] each. Null before the first: all zeros. */
const step = (
  g: Graph,
  fromInput: Tensor,
  recur: (hidden: Tensor) => Tensor,
  units: number,
  before: State | null,
): State => {
  const sums = before === null ? fromInput : add(g, fromInput, recur(before.hidden));
  const [gates, candidate] = split(g, sums, 1, [3 * units, units]);
  const [i, o, f] = split(g, sigmoid(g, gates), 1, [units, units, units]);
  const fresh = mul(g, i, tanh(g, candidate));
  const cell = before === null ? fresh : add(g, mul(g, f, before.cell), fresh);
  return { cell, hidden: mul(g, o, tanh(g, cell)) };
};

/** ONNX keeps a second bias for the recurrent part; ours is zero. */
const twice = (bias: Weight): Weight => {
  const data = new Float32Array(2 * bias.data.length);
  data.set(bias.data);
  return { name: bias.name, shape: [1, data.length], data };
};

const asDirection = (w: Weight): Weight => ({ ...w, shape: [1, ...w.shape] });

/**
 * Long short-term memory (Hochreiter and Schmidhuber, 1997, with forget gate), its last hidden state: [steps, channels] → [units].
 * The gates lie in the order of ONNX's `LSTM`: input, output, forget, cell. The forget gate starts with a bias of 1
 * (Jozefowicz et al., 2015). In training the steps are unrolled.
 */
export const lstm = (input: readonly number[], units: number): Layer => {
  const [steps, channels] = input;
  const bias = Array.from({ length: 4 * units }, (_, k) => (k >= 2 * units && k < 3 * units ? 1 : 0));
  return {
    outputShape: [units],
    parameters: [
      {
        name: 'weight',
        shape: [channels, 4 * units],
        start: { kind: 'glorot', fanIn: channels, fanOut: 4 * units },
      },
      { name: 'recurrent', shape: [units, 4 * units], start: { kind: 'orthogonal' } },
      { name: 'bias', shape: [4 * units], start: { kind: 'constant', values: bias } },
    ],
    train: (g, x, [w, recurrent, b]) => {
      const batch = x.shape[0];
      const byTime = reshape(g, transpose(g, x, [1, 0, 2]), [steps * batch, channels]);
      const moments = split(g, add(g, matmul(g, byTime, w), b), 0, new Array(steps).fill(batch));
      const recur = repeatedMatmul(g, recurrent, steps - 1);
      const [first, ...rest] = moments;
      const start = step(g, first, recur, units, null);
      return rest.reduce((before, moment) => step(g, moment, recur, units, before), start).hidden;
    },
    infer: (g, x, [w, recurrent, b]) => {
      const byTime = emit(g, 'Transpose', [x.name], [steps, -1, channels], {
        perm: { kind: 'ints', value: [1, 0, 2] },
      });
      const names = [
        byTime.name,
        weight(g, asDirection(transposed(w))),
        weight(g, asDirection(transposed(recurrent))),
        weight(g, twice(b)),
      ];
      const [, hidden] = emitMany(
        g,
        'LSTM',
        names,
        [
          [steps, 1, -1, units],
          [1, -1, units],
        ],
        {
          hidden_size: { kind: 'int', value: units },
        },
      );
      return emit(g, 'Reshape', [hidden.name, integers(g, [-1, units])], [-1, units]);
    },
  };
};
