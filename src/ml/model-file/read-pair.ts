import { existsSync } from 'node:fs';
import { dataError } from '../../core/errors.js';
import { readBounded } from '../safety/read-bounded.js';
import type { ModelMetadata } from './metadata.js';
import type { ModelPaths } from './paths.js';
import { readMetadata } from './read-metadata.js';
import { fileDigest } from './write-model.js';

/** A model and what is known of it, which belong together. */
export interface ModelPair {
  readonly bytes: Uint8Array;
  readonly metadata: ModelMetadata;
}

/** Reads of a pair that is being replaced meanwhile, before it is called damaged. */
const ATTEMPTS = 5;

const belonging = (bytes: Uint8Array, path: string, name: string): ModelPair | undefined => {
  if (!existsSync(path)) return undefined;
  try {
    const metadata = readMetadata(path, name);
    return metadata.fileDigest === fileDigest(bytes) ? { bytes, metadata } : undefined;
  } catch (error) {
    // Metadata that wait for their place may be renamed between the look and the reading.
    if (existsSync(path)) throw error;
    return undefined;
  }
};

/**
 * Reads a model with the metadata that belong to it, told by the SHA-256 of the file. A model is renamed into place first
 * and its metadata after it, which until then are whole under their pending name: what is read while it is replaced is the
 * former or the new pair, and never a mixture.
 *
 * @throws TraderError (data) where one of the files is missing, cannot be read, or they do not belong together
 */
export const readModelPair = (paths: ModelPaths, name: string): ModelPair => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const bytes = readBounded(paths.onnx);
    const pair = belonging(bytes, paths.metadata, name) ?? belonging(bytes, paths.pending, name);
    if (pair !== undefined) return pair;
  }
  if (!existsSync(paths.metadata)) {
    throw dataError(`${paths.onnx} has no metadata (${paths.metadata})`, {
      hint: `train or import "${name}" again`,
    });
  }
  throw dataError(`${paths.onnx} is not the file that its metadata describe`, {
    hint: `its SHA-256 differs: train or import "${name}" again, or go back with "trader models rollback ${name}"`,
  });
};
