import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkModelName, type ModelPaths, modelPathsIn, stagingPaths } from '../../ml/model-file/paths.js';
import { readBounded } from '../../ml/model-file/read-bounded.js';
import { readMetadata } from '../../ml/model-file/read-metadata.js';
import { fileDigest } from '../../ml/model-file/write-model.js';

const MODEL_BYTES = 256 * 1024 ** 2;

/** Where a model of that name may lie: promoted, or as training left it. */
const placesOf = (modelsDir: string, name: string): readonly ModelPaths[] => [
  modelPathsIn(modelsDir, checkModelName(name)),
  modelPathsIn(join(modelsDir, name), name),
  stagingPaths(modelsDir, name),
];

/**
 * When the newest model of a name was made, ms UTC; undefined where there is none. Throws a data error where one cannot
 * be read.
 */
export const newestModel = (modelsDir: string, name: string): number | undefined => {
  const made = placesOf(modelsDir, name)
    .filter(({ onnx }) => existsSync(onnx))
    .map((paths) => readMetadata(paths, fileDigest(readBounded(paths.onnx, MODEL_BYTES))).created);
  return made.length === 0 ? undefined : Math.max(...made);
};
