import { emit, type Graph } from '../graph/graph.js';
import { add } from '../graph/ops/arithmetic.js';
import { relu } from '../graph/ops/functions.js';
import { matmul } from '../graph/ops/matmul.js';
import type { Layer } from './layer.js';
import { weight } from './weight.js';

/**
 * Fully connected: x W + b, then nothing or the rectifier. [..., n] → [..., units]; the leading axes of a sample stay.
 */
export const dense = (input: readonly number[], units: number, activation: 'linear' | 'relu'): Layer => {
  const width = input[input.length - 1];
  const outputShape = [...input.slice(0, -1), units];
  return {
    outputShape,
    parameters: [
      { name: 'weight', shape: [width, units], start: { kind: 'glorot', fanIn: width, fanOut: units } },
      { name: 'bias', shape: [units], start: { kind: 'constant', values: new Array(units).fill(0) } },
    ],
    train: (g, x, [w, b]) => {
      const y = add(g, matmul(g, x, w), b);
      return activation === 'relu' ? relu(g, y) : y;
    },
    infer: (g: Graph, x, [w, b]) => {
      const shape = [-1, ...outputShape];
      const names = [x.name, weight(g, w), weight(g, b)];
      const y =
        input.length === 1
          ? emit(g, 'Gemm', names, shape)
          : emit(g, 'Add', [emit(g, 'MatMul', names.slice(0, 2), shape).name, names[2]], shape);
      return activation === 'relu' ? emit(g, 'Relu', [y.name], shape) : y;
    },
  };
};
