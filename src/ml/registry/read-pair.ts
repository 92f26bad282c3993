import { dataError } from '../../core/errors.js';
import { modelPathsIn } from '../model-file/paths.js';
import { type ModelPair, readModelPair } from '../model-file/read-pair.js';
import { checkInside, isThere, type ModelFiles, promotedFiles } from './places.js';

/** Reads a model that lies in a folder of its own, and proves its digest. Throws a data error. */
export const readPair = (home: string, files: ModelFiles, name: string): ModelPair => {
  checkInside(home, files.model);
  if (isThere(files.metadata)) checkInside(home, files.metadata);
  return readModelPair(modelPathsIn(files.folder, name), name);
};

/**
 * Reads the promoted model of a name, the former or the new one while it is being replaced, and never a mixture.
 *
 * @throws TraderError (data) where there is none, or its files do not belong together
 */
export const readPromoted = (home: string, name: string): ModelPair => {
  const files = promotedFiles(home, name);
  if (!isThere(files.model)) {
    throw dataError(`there is no promoted model "${name}"`, {
      hint: `promote one: trader models promote ${name}`,
    });
  }
  checkInside(home, files.model);
  return readModelPair(modelPathsIn(files.folder, name), name);
};
