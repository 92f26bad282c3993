import { basename, dirname, join } from 'node:path';
import { usageError } from '../../core/errors.js';

/** The files of a model. */
export interface ModelPaths {
  readonly folder: string;
  readonly onnx: string;
  readonly metadata: string;
  /** Metadata that is complete and waits for its model to be in place. */
  readonly pending: string;
  /** Where training can be taken up again. */
  readonly checkpoint: string;
}

const NAME = /^[a-z0-9][a-z0-9_]{0,63}$/;

/** Throws a usage error where a text is no name of a model: it becomes part of paths. */
export const checkModelName = (name: string): string => {
  if (NAME.test(name)) return name;
  throw usageError(
    `"${name}" is no name of a model`,
    'use small letters, digits and underscores, at most 64, not an underscore first',
  );
};

/** The files of a model in a folder. */
export const modelPathsIn = (folder: string, name: string): ModelPaths => ({
  folder,
  onnx: join(folder, `${name}.onnx`),
  metadata: join(folder, `${name}_metadata.json`),
  pending: join(folder, `${name}_metadata.json.pending`),
  checkpoint: join(folder, `${name}.checkpoint`),
});

/** Where a model lies that was trained and not promoted: `<models>/staging/<name>/`. */
export const stagingPaths = (modelsDir: string, name: string): ModelPaths =>
  modelPathsIn(join(modelsDir, 'staging', checkModelName(name)), name);

/** The name of the model in an `.onnx` file. */
export const modelNameOf = (path: string): string => basename(path, '.onnx');

/** The files of a model named by its `.onnx` file. */
export const pathsOfOnnx = (path: string): ModelPaths => {
  if (path.endsWith('.onnx')) return modelPathsIn(dirname(path), modelNameOf(path));
  throw usageError(`${path} is not named like a model`, 'give the path of a .onnx file');
};
