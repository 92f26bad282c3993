import { dataError } from '../../core/errors.js';
import type { ModelMetadata } from '../model-file/metadata.js';
import { fileDigest } from '../model-file/write-model.js';
import { readBounded } from '../safety/read-bounded.js';
import { checkInside, isThere, type ModelFiles, pendingMetadata, promotedFiles } from './places.js';
import { readMetadata } from './read-metadata.js';

/** A model and what is known of it, which belong together. */
export interface ModelPair {
  readonly bytes: Uint8Array;
  readonly metadata: ModelMetadata;
}

/** Reads of a pair that is being replaced meanwhile, before it is called damaged. */
const ATTEMPTS = 5;

const pairOf = (bytes: Uint8Array, path: string, name: string): ModelPair | undefined => {
  if (!isThere(path)) return undefined;
  const metadata = readMetadata(path, name);
  return metadata.fileDigest === fileDigest(bytes) ? { bytes, metadata } : undefined;
};

const damaged = (files: ModelFiles, name: string) =>
  dataError(`${files.model} is not the file that its metadata describe`, {
    hint: `its SHA-256 differs: train or import "${name}" again, or go back with "trader models rollback ${name}"`,
  });

/** Reads a model that lies in a folder of its own, and proves its digest. Throws a data error. */
export const readPair = (home: string, files: ModelFiles, name: string): ModelPair => {
  checkInside(home, files.model);
  checkInside(home, files.metadata);
  const pair = pairOf(readBounded(files.model), files.metadata, name);
  if (pair === undefined) throw damaged(files, name);
  return pair;
};

/**
 * Reads the promoted model of a name, the former or the new one while it is being replaced, and never a mixture: the
 * model is renamed into place first and its metadata after it, which until then are whole under their pending name.
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
  const pending = pendingMetadata(home, name);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const bytes = readBounded(files.model);
    const pair = pairOf(bytes, files.metadata, name) ?? pendingPair(bytes, pending, name);
    if (pair !== undefined) return pair;
  }
  throw damaged(files, name);
};

/** The pair with metadata that wait for their place; they may be renamed between the look and the reading. */
const pendingPair = (bytes: Uint8Array, path: string, name: string): ModelPair | undefined => {
  try {
    return pairOf(bytes, path, name);
  } catch (error) {
    if (isThere(path)) throw error;
    return undefined;
  }
};
