import { emit } from '../graph/graph.js';
import { add } from '../graph/ops/arithmetic.js';
import { relu } from '../graph/ops/functions.js';
import { matmul } from '../graph/ops/matmul.js';
import { concat, pad, slice } from '../graph/ops/shape.js';
import type { Layer, Weight } from './layer.js';
import { weight } from './weight.js';

/** Numbers of [kernel · channels, filters] in the order of ONNX's `Conv`: [filters, channels, kernel]. */
const asKernel = (w: Weight, kernel: number, channels: number, filters: number): Weight => {
  const data = new Float32Array(w.data.length);
  for (let f = 0; f < filters; f++) {
    for (let c = 0; c < channels; c++) {
      for (let k = 0; k < kernel; k++) {
        data[(f * channels + c) * kernel + k] = w.data[(k * channels + c) * filters + f];
      }
    }
  }
  return { name: w.name, shape: [filters, channels, kernel], data };
};

/**
 * Convolution along time with zeros beyond both ends (length stays), then the rectifier: [steps, channels] → [steps, filters].
 * In training it is one product of matrices over windows laid side by side, which has a gradient at no cost of its own.
 *
 * @param kernel odd number of steps in a window
 */
export const conv = (input: readonly number[], filters: number, kernel: number): Layer => {
  const [steps, channels] = input;
  const side = (kernel - 1) / 2;
  const outputShape = [steps, filters];
  const fanIn = kernel * channels;
  return {
    outputShape,
    parameters: [
      { name: 'weight', shape: [fanIn, filters], start: { kind: 'glorot', fanIn, fanOut: kernel * filters } },
      { name: 'bias', shape: [filters], start: { kind: 'constant', values: new Array(filters).fill(0) } },
    ],
    train: (g, x, [w, b]) => {
      const padded = pad(g, x, 1, side, side);
      const windows = Array.from({ length: kernel }, (_, k) => slice(g, padded, 1, k, k + steps));
      return relu(g, add(g, matmul(g, concat(g, windows, 2), w), b));
    },
    infer: (g, x, [w, b]) => {
      const turn = { perm: { kind: 'ints', value: [0, 2, 1] } } as const;
      const byChannel = emit(g, 'Transpose', [x.name], [-1, channels, steps], turn);
      const names = [byChannel.name, weight(g, asKernel(w, kernel, channels, filters)), weight(g, b)];
      const y = emit(g, 'Conv', names, [-1, filters, steps], {
        kernel_shape: { kind: 'ints', value: [kernel] },
        pads: { kind: 'ints', value: [side, side] },
      });
      const positive = emit(g, 'Relu', [y.name], y.shape);
      return emit(g, 'Transpose', [positive.name], [-1, steps, filters], turn);
    },
  };
};
