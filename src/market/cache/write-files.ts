import { createHash, randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Candles } from '../../core/candles.js';
import { fileError } from '../../core/file-error.js';
import { makeFolder } from '../../core/make-folder.js';
import type { CacheFiles } from './cache-key.js';
import { encodeFeather } from './feather.js';
import { type CacheManifest, manifestText } from './manifest.js';

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
    rename(temporary, files.candles);
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
  rename(files.pending, files.manifest);
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
  rename(
    writeTemporary(files, (write) => write(text)),
    files.pending,
  );
  syncFolder(files.folder);
};

/** Writes a new file under a name of its own and flushes it to the disk; returns its path. On failure nothing is left. */
const writeTemporary = (files: CacheFiles, fill: (write: (bytes: Uint8Array) => void) => void): string => {
  const path = join(files.folder, `${files.temporaryPrefix}${randomUUID()}`);
  let file: number | undefined;
  try {
    const target = openSync(path, 'wx');
    file = target;
    fill((bytes) => {
      for (let done = 0; done < bytes.byteLength; ) done += writeSync(target, bytes, done);
    });
    fsyncSync(target);
    file = undefined;
    closeSync(target);
    return path;
  } catch (error) {
    if (file !== undefined) closeSync(file);
    rmSync(path, { force: true });
    throw fileError('write', path, error);
  }
};

const rename = (from: string, to: string): void => {
  try {
    renameSync(from, to);
  } catch (error) {
    rmSync(from, { force: true });
    throw fileError('write', to, error);
  }
};

/** Makes renames in the folder last through a power cut. Windows cannot open folders and does not need it. */
const syncFolder = (folder: string): void => {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Under the lock nobody else writes: temporary files of this key are those of processes that died. */
const removeTemporaries = (files: CacheFiles): void => {
  for (const name of readdirSync(files.folder)) {
    if (name.startsWith(files.temporaryPrefix)) rmSync(join(files.folder, name), { force: true });
  }
};
