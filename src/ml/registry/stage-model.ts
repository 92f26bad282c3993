import { withLock } from '../../core/file-lock.js';
import type { ModelMetadata } from '../model-file/metadata.js';
import { stagingPaths } from '../model-file/paths.js';
import { MODELS_HINT, makeModelFolder } from '../model-file/write-file.js';
import { writeModel } from '../model-file/write-model.js';
import { lockPath } from './places.js';
import { makeStagingFolder } from './staging-folder.js';

/**
 * Puts a model that was trained here among the candidates, under the lock of the models directory: of two writers of one
 * name the later one stays, and whole.
 *
 * @returns the metadata as they were written, with the digest of the file
 * @throws TraderError (data) where it cannot be written, or another process holds the lock for long
 */
export const stageModel = async (
  home: string,
  onnx: Uint8Array,
  about: Omit<ModelMetadata, 'fileDigest'>,
): Promise<ModelMetadata> => {
  const paths = stagingPaths(home, about.name);
  makeModelFolder(home);
  return withLock(
    lockPath(home),
    () => {
      makeStagingFolder(home, about.name);
      return writeModel(paths, onnx, about);
    },
    { hint: MODELS_HINT },
  );
};
