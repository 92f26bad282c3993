import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { Candles } from '../../core/candles.js';
import { fileError } from '../../core/file-error.js';
import { makeFolder } from '../../core/make-folder.js';
import { renameWhole, syncFolder } from '../../core/whole-file.js';
import type { CacheFiles } from './cache-key.js';
import { encodeFeather } from './feather.js';
import { type CacheManifest, manifestText } from './manifest.js';
import { removeTemporaries, writeTemporary } from './temporary-files.js';

type Unsealed = Omit<CacheManifest, 'fileDigest' | 'fileBytes'>;

/**
 * Puts candles and their manifest in place; the caller holds the key's lock. The order makes every instant readable:
 * the candle file is complete under a temporary name, then the manifest is complete under its pending name, then
 * each is renamed. A reader that finds the new candles beside the old manifest finds the pending one, too.
 */
export const writeFiles = (files: CacheFiles, candles: Candles, unsealed: Unsealed): CacheManifest => {
  removeTemporaries(files);
  const hash = createHash('sha256');
  let fileBytes = 0;
  const temporary = writeTemporary(files, (write) => {
    encodeFeather(candles, (bytes) => {
      hash.update(bytes);
      fileBytes += bytes.byteLength;
      write(bytes);
    });
  });
  const manifest = { ...unsealed, fileDigest: hash.digest('hex'), fileBytes };
  try {
    writePending(files, manifest);
    renameWhole(temporary, files.candles);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  placePending(files);
  return manifest;
};

/** Replaces the manifest alone; its candles stay. */
export const writeManifest = (files: CacheFiles, manifest: CacheManifest): void => {
  writePending(files, manifest);
  placePending(files);
};

/** Renames a complete pending manifest to its place. */
export const placePending = (files: CacheFiles): void => {
  renameWhole(files.pending, files.manifest);
  syncFolder(files.folder);
};

/** Makes the key's folder. */
export const makeKeyFolder = (files: CacheFiles): void => {
  try {
    makeFolder(files.folder);
  } catch (error) {
    throw fileError('write', files.folder, error);
  }
};

const writePending = (files: CacheFiles, manifest: CacheManifest): void => {
  const text = Buffer.from(manifestText(manifest), 'utf8');
  renameWhole(
    writeTemporary(files, (write) => write(text)),
    files.pending,
  );
  syncFolder(files.folder);
};
