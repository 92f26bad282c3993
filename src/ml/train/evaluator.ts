import { createGraph, input, output, sizeOf } from '../graph/graph.js';
import { toOnnx } from '../graph/to-onnx.js';
import { forward } from '../network/forward.js';
import { buildLayers, type NetworkSpec } from '../network/network.js';
import { parameterCount } from '../network/parameters.js';
import { encodeOnnx } from '../onnx/encode.js';
import { loadOnnx } from '../runtime.js';
import type { Samples } from './samples.js';

/** Rows that go through the network at once. */
const ROWS = 256;

/** Predictions of a network under training, for weights that change. */
export interface Evaluator {
  /** Rows of outputs for all samples, one after the other. */
  readonly predict: (weights: Float32Array, samples: Samples) => Promise<Float32Array>;
  readonly close: () => Promise<void>;
}

/** Loads the forward pass without dropout, its weights an input. */
export const openEvaluator = async (network: NetworkSpec, threads: number): Promise<Evaluator> => {
  const g = createGraph();
  const count = parameterCount(buildLayers(network));
  const shape = [ROWS, ...network.inputShape];
  const result = forward(g, network, input(g, 'weights', [count]), input(g, 'x', shape), {
    mask: () => null,
  });
  output(g, 'y', result);
  const model = await loadOnnx(encodeOnnx(toOnnx(g, 'evaluation')), threads);
  const sampleSize = sizeOf(network.inputShape);
  const width = sizeOf(result.shape.slice(1));
  return {
    predict: async (weights, samples) => {
      const all = new Float32Array(samples.count * width);
      const x = new Float32Array(ROWS * sampleSize);
      for (let start = 0; start < samples.count; start += ROWS) {
        const rows = Math.min(ROWS, samples.count - start);
        for (let i = 0; i < rows; i++) samples.fill(start + i, x, i * sampleSize);
        const answer = await model.run({
          weights: { data: weights, shape: [count] },
          x: { data: x, shape },
        });
        all.set(answer.y.data.subarray(0, rows * width), start * width);
      }
      return all;
    },
    close: model.close,
  };
};
