import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { dataError, isTraderError, type TraderError } from '../../core/errors.js';
import { fileError, fileErrorCode } from '../../core/file-error.js';
import { type CacheKey, cacheFiles, keyOfFile } from './cache-key.js';
import type { CacheManifest } from './manifest.js';
import { damaged, readManifestOnly } from './read-files.js';

/** One key of the cache, with its manifest or with what is wrong with it. */
export type CacheEntry =
  | { readonly key: CacheKey; readonly manifest: CacheManifest }
  | { readonly key: CacheKey; readonly problem: TraderError };

/**
 * Every candle file under `<dataDir>/candles`, by venue, symbol and timeframe; files that are none of ours are passed
 * over. None where the directory is not there yet; a data error where a file stands in its place.
 */
export const listCache = (dataDir: string): readonly CacheEntry[] => {
  if (isFileAt(dataDir)) {
    throw dataError(`the data directory ${dataDir} is a file`, { hint: 'name a folder with --data-dir' });
  }
  const root = join(dataDir, 'candles');
  return namesIn(root, (entry) => entry.isDirectory() || entry.isSymbolicLink()).flatMap((venue) =>
    namesIn(join(root, venue), (entry) => !entry.isDirectory()).flatMap((name) => {
      const key = keyOfFile(venue, name);
      return key === undefined ? [] : entryOf(dataDir, key);
    }),
  );
};

const isFileAt = (path: string): boolean => {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch (error) {
    throw fileError('read', path, error);
  }
};

const entryOf = (dataDir: string, key: CacheKey): readonly CacheEntry[] => {
  const manifest = readManifestOnly(cacheFiles(dataDir, key), key);
  if (manifest === undefined) return [];
  if (isTraderError(manifest)) return [{ key, problem: manifest }];
  // The size is looked at, the candles are not: enough to see a file that was cut off.
  const files = cacheFiles(dataDir, key);
  const size = statSync(files.candles, { throwIfNoEntry: false })?.size ?? 0;
  if (size === manifest.fileBytes) return [{ key, manifest }];
  const problem = damaged(files, key, `it has ${size} bytes, its manifest says ${manifest.fileBytes}`);
  return [{ key, problem }];
};

const namesIn = (folder: string, wanted: (entry: Dirent) => boolean): readonly string[] => {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(wanted)
      .map(({ name }) => name)
      .toSorted();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(fileErrorCode(error) ?? '')) return [];
    throw fileError('read', folder, error);
  }
};
