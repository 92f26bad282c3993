import { dataError } from '../../core/errors.js';
import { type FeatureSpec, featureSpec, schemaHash } from '../features/definition.js';
import type { Scaler } from '../features/scaler.js';
import { loadOnnx } from '../runtime.js';
import { inspectBytes } from '../safety/inspect-model.js';
import { type LossSpec, outputsOf } from '../train/loss.js';
import type { ModelMetadata } from './metadata.js';
import { lossOfMetadata } from './model-loss.js';
import { modelNameOf, pathsOfOnnx } from './paths.js';
import { type ModelPair, readModelPair } from './read-pair.js';
import { shapeProblem } from './shape-problem.js';

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
 * Loads a model for predicting: judges the file by what it says of itself, as any model file is, checks its shape and the
 * definition of its features against the metadata, and that it still gives the outputs recorded when it was written.
 *
 * @param pair the file and its metadata, which belong together
 * @param file how messages name it
 * @throws TraderError (data) that says which of these failed
 */
export const openModel = async (
  { bytes, metadata }: ModelPair,
  file: string,
  threads = 1,
): Promise<Model> => {
  const spec = specOf(metadata);
  const loss = lossOfMetadata(metadata);
  const inspected = inspectBytes(bytes, file);
  const problem = shapeProblem(inspected.shape, metadata);
  if (problem !== undefined) {
    throw dataError(`${file} is refused: ${problem}`, { hint: 'train or import the model again' });
  }
  const { input, output } = inspected.shape;
  const loaded = await loadOnnx(bytes, threads);
  const shape = [spec.steps, spec.names.length];
  const model: Model = {
    metadata,
    spec,
    loss,
    scaler: scalerOf(metadata, spec),
    run: async (x, rows) => {
      const answer = await loaded.run({ [input]: { data: x, shape: [rows, ...shape] } });
      return answer[output].data as Float32Array;
    },
    close: loaded.close,
  };
  try {
    await checkProbe(model, file);
  } catch (error) {
    await loaded.close();
    throw error;
  }
  return model;
};

/**
 * Loads the model of a `.onnx` file, its metadata lying beside it (see `openModel`).
 *
 * @throws TraderError (data) where file or metadata cannot be read or trusted
 */
export const loadModel = async (path: string, threads = 1): Promise<Model> =>
  openModel(readModelPair(pathsOfOnnx(path), modelNameOf(path)), path, threads);
