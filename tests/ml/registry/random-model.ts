import { stagingPaths } from '../../../src/ml/model-file/paths.js';
import { writeModel } from '../../../src/ml/model-file/write-model.js';
import { encodeOnnx } from '../../../src/ml/onnx/encode.js';
import { stagedFiles } from '../../../src/ml/registry/places.js';
import { readPair } from '../../../src/ml/registry/read-pair.js';
import { madeMetadata, madeNetwork, type Wish } from '../made-model.js';
import { metricsOf } from './staged.js';

export interface RandomWish {
  /** Another seed gives another file. */
  readonly seed: number;
  /** How often it claims to be right, at least. */
  readonly low: number;
  readonly horizon?: number;
  readonly steps?: number;
}

/** A candidate of random numbers that can be loaded, one bar ahead, and is never sure of itself. */
export const randomModel = (
  home: string,
  name: string,
  { seed, low, horizon = 1, steps = 8 }: RandomWish,
) => {
  const wish: Wish = { name, architecture: 'mlp', steps, seed, loss: 'mse' };
  const metrics = metricsOf(0.9);
  const { value, high, ...counts } = metrics.model.direction!;
  const direction = { ...counts, low, value: Math.max(low, value), high: Math.max(low, high) };
  writeModel(stagingPaths(home, name), encodeOnnx(madeNetwork(wish)), {
    ...madeMetadata(wish),
    loss: { kind: 'mse' },
    target: { kind: 'scaled_log_return', horizon },
    confidence: { deviation: 1_000 },
    metrics: { ...metrics, model: { ...metrics.model, direction } },
    created: seed * 86_400_000,
  });
  return readPair(home, stagedFiles(home, name), name);
};
