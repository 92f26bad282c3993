import { dataError } from '../../core/errors.js';
import { type FeatureSpec, featureSpec, schemaHash } from '../features/definition.js';
import type { Scaler } from '../features/scaler.js';
import { INPUT, OUTPUT } from '../network/inference.js';
import { outlineOnnx } from '../onnx/outline.js';
import { loadOnnx } from '../runtime.js';
import { type LossSpec, outputsOf } from '../train/loss.js';
import { checkOutline } from './check-outline.js';
import type { ModelMetadata } from './metadata.js';
import { lossOfMetadata } from './model-loss.js';
import { pathsOfOnnx } from './paths.js';
import { readBounded } from './read-bounded.js';
import { readMetadata } from './read-metadata.js';
import { fileDigest } from './write-model.js';

/** A model that was checked and is ready to predict. */
export interface Model {
  readonly metadata: ModelMetadata;
  readonly spec: FeatureSpec;
  readonly loss: LossSpec;
  /** Scaler of the features as it was fitted for training; null where windows are scaled by themselves. */
  readonly scaler: Scaler | null;
  /** Runs `rows` windows laid one after the other; answers rows of `outputsOf(loss)` numbers. */
  readonly run: (x: Float32Array, rows: number) => Promise<Float32Array>;
  readonly close: () => Promise<void>;
}

const MODEL_BYTES = 256 * 1024 ** 2;

/** How far outputs may be from those that were recorded when the model was written: another processor rounds otherwise. */
const TOLERANCE = 1e-3;

/** The features a model wants, where they are still defined as they were when it was trained. */
const specOf = ({ features, name }: ModelMetadata): FeatureSpec => {
  const spec = featureSpec(features.set, features.steps);
  if (schemaHash(spec) === features.schemaHash) return spec;
  throw dataError(`${name} was trained on features that are defined otherwise now`, {
    hint: 'train it anew with "trader train"',
  });
};

const scalerOf = ({ features }: ModelMetadata, spec: FeatureSpec): Scaler | null => {
  if (spec.normalisation === 'minmax_window') return null;
  const { statistics } = features;
  if (spec.names.every((name, k) => statistics[k]?.name === name)) {
    return {
      mean: statistics.map(({ mean }) => mean),
      deviation: statistics.map(({ deviation }) => deviation),
    };
  }
  throw dataError('the metadata of the model does not say how its features are scaled', {
    hint: 'train it anew with "trader train"',
  });
};

/** Runs the recorded inputs and compares. Throws a data error where something else comes out. */
const checkProbe = async (model: Model, path: string): Promise<void> => {
  const { inputs, outputs } = model.metadata.probe;
  const size = model.spec.steps * model.spec.names.length;
  const width = outputsOf(model.loss);
  const wrong = dataError(`${path} does not give the outputs that it gave when it was written`, {
    hint: 'train it anew with "trader train"',
  });
  if (inputs.length !== outputs.length || inputs.some((input) => input.length !== size)) throw wrong;
  for (const [k, input] of inputs.entries()) {
    const got = await model.run(Float32Array.from(input), 1);
    const near = (value: number, at: number): boolean =>
      Math.abs(value - outputs[k][at]) <= TOLERANCE * Math.max(1, Math.abs(value));
    if (outputs[k].length !== width || !got.every(near)) throw wrong;
  }
};

/**
 * Loads a model for predicting: reads its metadata, checks the digest of the file, the definition of its features, what
 * the file says of itself, and that it still gives the outputs recorded when it was written.
 *
 * @param path of the `.onnx` file; its metadata lies beside it
 * @throws TraderError (data) that says which of these failed
 */
export const loadModel = async (path: string, threads = 1): Promise<Model> => {
  const paths = pathsOfOnnx(path);
  const bytes = readBounded(paths.onnx, MODEL_BYTES);
  const metadata = readMetadata(paths, fileDigest(bytes));
  const spec = specOf(metadata);
  const loss = lossOfMetadata(metadata);
  checkOutline(outlineOnnx(bytes, path), metadata, path);
  const loaded = await loadOnnx(bytes, threads);
  const shape = [spec.steps, spec.names.length];
  const model: Model = {
    metadata,
    spec,
    loss,
    scaler: scalerOf(metadata, spec),
    run: async (x, rows) => {
      const answer = await loaded.run({ [INPUT]: { data: x, shape: [rows, ...shape] } });
      return answer[OUTPUT].data as Float32Array;
    },
    close: loaded.close,
  };
  try {
    await checkProbe(model, path);
  } catch (error) {
    await loaded.close();
    throw error;
  }
  return model;
};
