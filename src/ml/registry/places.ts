import { lstatSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { isoTime } from '../../core/clock.js';
import { dataError } from '../../core/errors.js';
import { fileError } from '../../core/file-error.js';
import { checkModelName, type ModelPaths, modelPathsIn, stagingPaths } from '../model-file/paths.js';
import { MODELS_HINT } from '../model-file/write-file.js';

/** The two files of a model, and the folder they lie in. */
export interface ModelFiles {
  readonly folder: string;
  readonly model: string;
  readonly metadata: string;
  /** Metadata that are whole and wait for their place. */
  readonly pending: string;
}

const filesIn = (paths: ModelPaths): ModelFiles => ({
  folder: paths.folder,
  model: paths.onnx,
  metadata: paths.metadata,
  pending: paths.pending,
});

/** Where the model that is in use lies. */
export const promotedFiles = (home: string, name: string): ModelFiles =>
  filesIn(modelPathsIn(home, checkModelName(name)));

/** Where a candidate lies. */
export const stagedFiles = (home: string, name: string): ModelFiles => filesIn(stagingPaths(home, name));

/** Where a former model lies. */
export const archivedFiles = (home: string, name: string, former: string): ModelFiles =>
  filesIn(modelPathsIn(join(home, 'archive', checkModelName(name), former), name));

/** Metadata of a model that is being put in place; whole, and not yet under its name. */
export const pendingMetadata = (home: string, name: string): string =>
  modelPathsIn(home, checkModelName(name)).pending;

export const logPath = (home: string): string => join(home, 'log.jsonl');

export const lockPath = (home: string): string => join(home, '.lock');

/** Name of the folder of a former model: when it was made. */
export const formerName = (created: number): string => isoTime(created).replaceAll(':', '-');

/** Whether there is anything at a path, a link that leads nowhere included. */
export const isThere = (path: string): boolean => {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    throw fileError('read', path, error, MODELS_HINT);
  }
};

/**
 * Throws a data error where a path leads out of the models directory through a link: what is in it is read, replaced
 * and removed, what is elsewhere is not ours.
 */
export const checkInside = (home: string, path: string): void => {
  let real: string;
  try {
    real = realpathSync(path);
  } catch (error) {
    throw fileError('read', path, error, MODELS_HINT);
  }
  const root = realpathSync(home);
  if (real === root || real.startsWith(root + sep)) return;
  throw dataError(`${path} leads out of the models directory`, {
    hint: 'put the file itself there, not a link',
  });
};
