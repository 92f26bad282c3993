import { join } from 'node:path';
import { createRng } from '../../src/core/rng.js';
import { type FeatureSetName, featureSpec, schemaHash } from '../../src/ml/features/definition.js';
import { fitNetwork } from '../../src/ml/fit/fit-settings.js';
import type { ModelMetadata } from '../../src/ml/model-file/metadata.js';
import { type ModelPaths, modelPathsIn } from '../../src/ml/model-file/paths.js';
import { writeModel } from '../../src/ml/model-file/write-model.js';
import type { Architecture } from '../../src/ml/network/architectures.js';
import { inferenceModel } from '../../src/ml/network/inference.js';
import { buildLayers } from '../../src/ml/network/network.js';
import { startParameters } from '../../src/ml/network/parameters.js';
import { encodeOnnx } from '../../src/ml/onnx/encode.js';

export interface Wish {
  readonly name: string;
  readonly architecture: Architecture;
  readonly steps: number;
  readonly seed?: number;
  readonly set?: FeatureSetName;
  /** With `mse` it says how sure it is by its metadata alone. */
  readonly loss?: 'quantiles' | 'mse';
}

/** Metadata of a model that was never trained. */
export const madeMetadata = ({
  name,
  architecture,
  steps,
  set = 'price',
}: Wish): Omit<ModelMetadata, 'fileDigest'> => {
  const spec = featureSpec(set, steps);
  const range = { from: 0, to: 0, samples: 0 };
  return {
    schemaVersion: 1,
    ...{
      name,
      architecture,
      producer: 'test',
      symbol: 'BTC/USDT',
      timeframe: '1h',
      network: null,
      parameters: 0,
    },
    features: {
      set,
      names: [...spec.names],
      steps,
      normalisation: spec.normalisation,
      schemaHash: schemaHash(spec),
      statistics: spec.names.map((feature) => ({
        name: feature,
        mean: 0,
        deviation: 1,
        edges: [],
        shares: [1],
      })),
    },
    target: { kind: 'scaled_log_return', horizon: 24 },
    loss: { kind: 'quantiles', delta: 1, lower: 0.1, upper: 0.9 },
    confidence: { deviation: 1 },
    training: { seed: 1, epochs: 0, bestEpoch: 0, batch: 1, settings: {}, history: [] },
    data: { digest: '0'.repeat(64), train: range, validation: range, test: range, purge: 0, embargo: 0 },
    metrics: null,
    probe: { inputs: [], outputs: [] },
    quantised: null,
    versions: {},
    created: 0,
  };
};

/** The bytes of a network with numbers drawn from the seed. */
export const madeNetwork = ({ architecture, steps, seed = 1, set = 'price', loss = 'quantiles' }: Wish) => {
  const choices = { architecture, loss, epochs: 1, batch: 1, seed: 1, threads: 1 } as const;
  const network = fitNetwork(choices, [steps, featureSpec(set, steps).names.length]);
  return inferenceModel(network, startParameters(buildLayers(network), createRng(seed)), 'model');
};

/** Writes such a model into a folder of its own. */
export const madeModel = (folder: string, wish: Wish): ModelPaths => {
  const paths = modelPathsIn(join(folder, wish.name), wish.name);
  writeModel(paths, encodeOnnx(madeNetwork(wish)), madeMetadata(wish));
  return paths;
};
