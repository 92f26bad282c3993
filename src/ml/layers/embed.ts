import { emit } from '../graph/graph.js';
import { add } from '../graph/ops/arithmetic.js';
import { matmul } from '../graph/ops/matmul.js';
import type { Layer } from './layer.js';
import { weight } from './weight.js';

/** Projects every step to `width` and adds a learned vector for its place in the window: [steps, channels] → [steps, width]. */
export const embed = (input: readonly number[], width: number): Layer => {
  const [steps, channels] = input;
  const outputShape = [steps, width];
  return {
    outputShape,
    parameters: [
      { name: 'weight', shape: [channels, width], start: { kind: 'glorot', fanIn: channels, fanOut: width } },
      { name: 'place', shape: outputShape, start: { kind: 'glorot', fanIn: steps, fanOut: width } },
    ],
    train: (g, x, [w, place]) => add(g, matmul(g, x, w), place),
    infer: (g, x, [w, place]) => {
      const shape = [-1, ...outputShape];
      const projected = emit(g, 'MatMul', [x.name, weight(g, w)], shape);
      return emit(g, 'Add', [projected.name, weight(g, place)], shape);
    },
  };
};
