import { emit, integers } from '../graph/graph.js';
import { meanOver } from '../graph/ops/reduce.js';
import { reshape } from '../graph/ops/shape.js';
import type { Layer } from './layer.js';

/** Mean over time: [steps, channels] → [channels]. */
export const average = (input: readonly number[]): Layer => {
  const channels = input[1];
  return {
    outputShape: [channels],
    parameters: [],
    train: (g, x) => reshape(g, meanOver(g, x, [1]), [x.shape[0], channels]),
    infer: (g, x) =>
      emit(g, 'ReduceMean', [x.name, integers(g, [1])], [-1, channels], {
        keepdims: { kind: 'int', value: 0 },
      }),
  };
};
