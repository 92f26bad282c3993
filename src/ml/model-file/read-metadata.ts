import { dataError, messageOf } from '../../core/errors.js';
import { readBounded } from '../safety/read-bounded.js';
import type { ModelMetadata } from './metadata.js';
import { cleanIssue } from './metadata-issue.js';
import { modelMetadata } from './metadata-sense.js';

const MOST_BYTES = 4 * 1024 ** 2;

const HINT = 'train or import the model again';

/** Metadata from their text; throws a data error that names the first thing that is wrong. */
export const parseMetadata = (text: string, path: string): ModelMetadata => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw dataError(`${path} is not JSON: ${messageOf(error)}`, { hint: HINT, cause: error });
  }
  const { success, data, error } = modelMetadata.safeParse(value);
  if (success) return data;
  throw dataError(`${path} is no metadata of a model: ${cleanIssue(error)}`, { hint: HINT });
};

/** Reads the metadata of a model, and checks that they are of that name. Throws a data error. */
export const readMetadata = (path: string, name: string): ModelMetadata => {
  const metadata = parseMetadata(Buffer.from(readBounded(path, MOST_BYTES)).toString('utf8'), path);
  if (metadata.name === name) return metadata;
  throw dataError(`${path} is the metadata of "${metadata.name}"`, {
    hint: `a model keeps its name: train or import "${name}" again`,
  });
};
