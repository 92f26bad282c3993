import { existsSync } from 'node:fs';
import { type Candles, candlesBetween } from '../../core/candles.js';
import { isTraderError, type TraderError } from '../../core/errors.js';
import { fileErrorCode } from '../../core/file-error.js';
import { type LockOptions, withLock } from '../../core/file-lock.js';
import type { Finding } from '../quality/finding.js';
import type { MergeDetails } from './build-manifest.js';
import { type CacheKey, cacheFiles } from './cache-key.js';
import { annotateFiles, type MergeResult, mergeInto, removeFrom } from './change-cache.js';
import { type CacheEntry, listCache } from './list-cache.js';
import type { CacheManifest } from './manifest.js';
import { type CachedCandles, type FilesState, readFiles, readManifestOnly } from './read-files.js';
import type { TimeRange } from './time-ranges.js';
import { makeKeyFolder } from './write-files.js';

export type { CachedCandles, CacheEntry, CacheKey, CacheManifest, MergeDetails, MergeResult, TimeRange };

/**
 * Candles on disk, one Arrow file per venue, symbol and timeframe. Every read proves the whole file by its SHA-256;
 * what fails the proof is refused with a data error, never used. Several processes may use one cache at once.
 * File system failures are data errors that name the path.
 */
export interface CandleCache {
  readonly dataDir: string;
  /** Whether there is a candle file, proved or not. */
  readonly has: (key: CacheKey) => boolean;
  /** All candles of a key, proved; undefined when there are none. */
  readonly read: (key: CacheKey) => Promise<CachedCandles | undefined>;
  /** The candles that open in `[from, to)` as a view (perhaps of length 0), with the manifest of all; undefined when the key has none. */
  readonly readRange: (key: CacheKey, from: number, to: number) => Promise<CachedCandles | undefined>;
  /** The manifest without a look at the candles: cheap, for listings and plans. Throws when it is damaged. */
  readonly manifest: (key: CacheKey) => CacheManifest | undefined;
  /**
   * Adds candles; where the cache has a candle already the new one wins. All or nothing. Throws a refused error where
   * they contradict too many of the cached ones, unless `details.overwrite` allows it.
   */
  readonly merge: (key: CacheKey, candles: Candles, details: MergeDetails) => Promise<MergeResult>;
  /** Replaces what the checks had to say about some ranges. Does nothing when the key has no candles. */
  readonly annotate: (
    key: CacheKey,
    ranges: readonly TimeRange[],
    findings: readonly Finding[],
  ) => Promise<void>;
  /** Every key in the cache, with its manifest or with what is wrong with it; candles are not read. */
  readonly list: () => readonly CacheEntry[];
  /** Removes all candles of a key, or those that open inside `range`; returns how many went (0 for unreadable ones). */
  readonly remove: (key: CacheKey, range?: TimeRange) => Promise<number>;
  /** Proves a key's files; undefined when they are whole or absent, else what is wrong. */
  readonly verify: (key: CacheKey) => Promise<TraderError | undefined>;
}

/** Opens the cache in a data directory. Nothing is made there before the first merge. */
export const openCache = (dataDir: string, options: LockOptions = {}): CandleCache => {
  const read = async (key: CacheKey): Promise<CachedCandles | undefined> =>
    provedOrThrow(await readSettled(dataDir, key, options));
  return {
    dataDir,
    has: (key) => existsSync(cacheFiles(dataDir, key).candles),
    read,
    readRange: async (key, from, to) => {
      const cached = await read(key);
      return cached && { ...cached, candles: candlesBetween(cached.candles, from, to) };
    },
    manifest: (key) => {
      const manifest = readManifestOnly(cacheFiles(dataDir, key), key);
      if (isTraderError(manifest)) throw manifest;
      return manifest;
    },
    list: () => listCache(dataDir),
    verify: async (key) => {
      const found = await readSettled(dataDir, key, options);
      return found.state === 'damaged' ? found.error : undefined;
    },
    merge: async (key, candles, details) => {
      const files = cacheFiles(dataDir, key);
      makeKeyFolder(files);
      return withLock(files.lock, () => mergeInto(files, key, candles, details, options.clock), options);
    },
    annotate: async (key, ranges, findings) => {
      const files = cacheFiles(dataDir, key);
      if (!existsSync(files.candles)) return;
      await withLock(files.lock, () => annotateFiles(files, key, ranges, findings), options);
    },
    remove: async (key, range) => {
      const files = cacheFiles(dataDir, key);
      if (!existsSync(files.candles)) return 0;
      return withLock(files.lock, () => removeFrom(files, key, range), options);
    },
  };
};

const provedOrThrow = (found: FilesState): CachedCandles | undefined => {
  if (found.state === 'damaged') throw found.error;
  return found.state === 'whole' ? found.cached : undefined;
};

/** Reads without the lock; what then looks damaged may be a writer between two renames, so it is judged again under the lock. */
const readSettled = async (dataDir: string, key: CacheKey, options: LockOptions): Promise<FilesState> => {
  const files = cacheFiles(dataDir, key);
  const first = readFiles(files, key);
  if (first.state !== 'damaged') return first;
  try {
    return await withLock(files.lock, () => readFiles(files, key), options);
  } catch (error) {
    // Nobody can be writing where no lock can be made.
    const cause = isTraderError(error) ? fileErrorCode(error.cause) : undefined;
    if (cause !== undefined && ['EACCES', 'EPERM', 'EROFS'].includes(cause)) return first;
    throw error;
  }
};
