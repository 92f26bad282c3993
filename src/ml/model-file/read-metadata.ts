import { existsSync } from 'node:fs';
import { dataError, messageOf } from '../../core/errors.js';
import { type ModelMetadata, modelMetadata } from './metadata.js';
import { cleanIssue } from './metadata-issue.js';
import type { ModelPaths } from './paths.js';
import { readBounded } from './read-bounded.js';

const METADATA_BYTES = 4 * 1024 ** 2;

const HINT = 'train it anew with "trader train"';

const parsed = (path: string): unknown => {
  const text = Buffer.from(readBounded(path, METADATA_BYTES)).toString('utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw dataError(`${path} is not JSON: ${messageOf(error)}`, { hint: HINT, cause: error });
  }
};

const readOne = (path: string): ModelMetadata => {
  const { success, data, error } = modelMetadata.safeParse(parsed(path));
  if (success) return data;
  throw dataError(`${path} is not metadata of a model: ${cleanIssue(error)}`, { hint: HINT });
};

/**
 * The metadata that belongs to a model file, told by its digest: beside it, or pending where a writer was stopped between
 * the two.
 *
 * @throws TraderError (data) where there is none, it does not parse, or belongs to another file
 */
export const readMetadata = (paths: ModelPaths, digest: string): ModelMetadata => {
  if (existsSync(paths.pending)) {
    const pending = readOne(paths.pending);
    if (pending.fileDigest === digest) return pending;
  }
  if (!existsSync(paths.metadata)) {
    throw dataError(`${paths.onnx} has no metadata (${paths.metadata})`, { hint: HINT });
  }
  const metadata = readOne(paths.metadata);
  if (metadata.fileDigest === digest) return metadata;
  throw dataError(`${paths.onnx} is not the file that ${paths.metadata} is about`, { hint: HINT });
};
