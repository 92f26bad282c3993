import { sizeOf } from '../graph/graph.js';
import { INPUT, inferenceModel, OUTPUT } from '../network/inference.js';
import type { NetworkSpec } from '../network/network.js';
import { encodeOnnx } from '../onnx/encode.js';
import type { OnnxModel } from '../onnx/model.js';
import { runRows } from '../predict/rows.js';
import { loadOnnx } from '../runtime.js';
import type { Samples } from '../train/samples.js';

/** Predictions of a finished model file, as whoever loads it will see them. */
export interface Predictor {
  /** Rows of outputs, one after the other. */
  readonly predict: (samples: Pick<Samples, 'count' | 'fill'>) => Promise<Float32Array>;
  readonly close: () => Promise<void>;
}

/** The network with its weights as the model that is written. */
export const finishedModel = (network: NetworkSpec, weights: Float32Array): OnnxModel =>
  inferenceModel(network, weights, 'model');

/** Loads the bytes of a model for predicting samples. `outputs` is how many numbers a row has. */
export const openPredictor = async (
  model: OnnxModel,
  inputShape: readonly number[],
  outputs: number,
  threads: number,
): Promise<Predictor> => {
  const loaded = await loadOnnx(encodeOnnx(model), threads);
  return {
    predict: ({ count, fill }) =>
      runRows(count, sizeOf(inputShape), outputs, fill, async (x, rows) => {
        const answer = await loaded.run({ [INPUT]: { data: x, shape: [rows, ...inputShape] } });
        return answer[OUTPUT].data as Float32Array;
      }),
    close: loaded.close,
  };
};
