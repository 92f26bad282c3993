import { createHash } from 'node:crypto';
import type { ModelMetadata } from './metadata.js';
import { modelMetadata } from './metadata-sense.js';
import type { ModelPaths } from './paths.js';
import { makeModelFolder, metadataText, moveTo, placeFile } from './write-file.js';

/** Digest of a file as metadata carries it: SHA-256, hexadecimal. */
export const fileDigest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Puts a model and its metadata in place, over one of the same name if there is one. At every instant what is there can
 * be loaded: the new metadata is complete as `pending` before the model takes its place, and whoever finds a model that
 * its metadata does not know looks there.
 *
 * @returns the metadata as it was written, with the digest of the file
 */
export const writeModel = (
  paths: ModelPaths,
  onnx: Uint8Array,
  about: Omit<ModelMetadata, 'fileDigest'>,
): ModelMetadata => {
  const metadata = modelMetadata.parse({ ...about, fileDigest: fileDigest(onnx) });
  makeModelFolder(paths.folder);
  placeFile(paths.pending, metadataText(metadata));
  placeFile(paths.onnx, onnx);
  moveTo(paths.pending, paths.metadata);
  return metadata;
};
