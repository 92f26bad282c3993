import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import { type Candles, makeCandles } from '../../core/candles.js';
import { dataError, messageOf, type TraderError } from '../../core/errors.js';
import { fileError, fileErrorCode } from '../../core/file-error.js';
import { type CacheFiles, type CacheKey, cleanCommand, downloadCommand, keyText } from './cache-key.js';
import { decodeFeather } from './feather.js';
import { type CacheManifest, parseManifest } from './manifest.js';

export interface CachedCandles {
  readonly candles: Candles;
  readonly manifest: CacheManifest;
}

/** What the files of a key hold: nothing, candles that are whole (`pending`: their manifest still waits for its place), or damage. */
export type FilesState =
  | { readonly state: 'absent' }
  | { readonly state: 'whole'; readonly cached: CachedCandles; readonly pending: boolean }
  | { readonly state: 'damaged'; readonly error: TraderError };

/**
 * Reads a key's files and proves them: the candle file must have the length and the SHA-256 that its manifest names.
 * A manifest that waits for its place counts when it fits the file: its writer died between the two renames.
 */
export const readFiles = (files: CacheFiles, key: CacheKey): FilesState => {
  const bytes = readCandleFile(files, key);
  if (bytes === undefined) return { state: 'absent' };
  if ('error' in bytes) return { state: 'damaged', error: bytes.error };
  const digest = createHash('sha256').update(bytes).digest('hex');
  let problem = '';
  for (const path of [files.manifest, files.pending]) {
    const manifest = readManifest(path, key);
    if (typeof manifest === 'string') {
      problem ||= manifest;
    } else if (manifest.fileBytes !== bytes.length) {
      problem ||= `it has ${bytes.length} bytes, its manifest says ${manifest.fileBytes}`;
    } else if (manifest.fileDigest !== digest) {
      problem ||= 'its SHA-256 is not the one in its manifest';
    } else {
      return decode(bytes, manifest, files, key, path === files.pending);
    }
  }
  return { state: 'damaged', error: damaged(files, key, problem) };
};

/** The manifest alone, its own checksum proved but not the candles; undefined when there are no candles or none can be read. */
export const readManifestOnly = (
  files: CacheFiles,
  key: CacheKey,
): CacheManifest | TraderError | undefined => {
  if (!existsSync(files.candles)) return undefined;
  const manifest = readManifest(files.manifest, key);
  return typeof manifest === 'string' ? damaged(files, key, manifest) : manifest;
};

/** What is said of candles that cannot be trusted. */
export const damaged = (files: CacheFiles, key: CacheKey, problem: string): TraderError =>
  dataError(`the cached candles of ${keyText(key)} cannot be trusted: ${problem} (${files.candles})`, {
    hint: `fetch them again with "${downloadCommand(key)}" or remove them with "${cleanCommand(key)}"`,
  });

const readCandleFile = (
  files: CacheFiles,
  key: CacheKey,
): Uint8Array<ArrayBuffer> | { readonly error: TraderError } | undefined => {
  let file: number | undefined;
  try {
    // Not to wait for a writer, should somebody have put a named pipe there.
    file = openSync(files.candles, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const about = fstatSync(file);
    if (!about.isFile()) return { error: damaged(files, key, 'it is not a regular file') };
    // A buffer of its own, not a part of a shared pool: the columns are views on it and need its alignment.
    const bytes = new Uint8Array(about.size);
    let filled = 0;
    while (filled < bytes.length) {
      const count = readSync(file, bytes, filled, bytes.length - filled, filled);
      if (count === 0) break;
      filled += count;
    }
    return bytes.subarray(0, filled);
  } catch (error) {
    if (fileErrorCode(error) === 'ENOENT') return undefined;
    if (error instanceof RangeError) return { error: damaged(files, key, 'it is too large') };
    throw fileError('read', files.candles, error);
  } finally {
    if (file !== undefined) closeSync(file);
  }
};

const MANIFEST_LIMIT = 64 * 1024 * 1024;

/** The manifest, or what is wrong with it. */
const readManifest = (path: string, key: CacheKey): CacheManifest | string => {
  try {
    const about = statSync(path);
    if (!about.isFile() || about.size > MANIFEST_LIMIT) return 'its manifest is not a file of this program';
    return parseManifest(readFileSync(path, 'utf8'), key);
  } catch (error) {
    return fileErrorCode(error) === 'ENOENT' ? 'its manifest is missing' : messageOf(error);
  }
};

const decode = (
  bytes: Uint8Array<ArrayBuffer>,
  manifest: CacheManifest,
  files: CacheFiles,
  key: CacheKey,
  pending: boolean,
): FilesState => {
  try {
    const candles = makeCandles(key.symbol, key.timeframe, decodeFeather(bytes));
    if (candles.length !== manifest.rows) {
      throw dataError(`it has ${candles.length} candles, its manifest says ${manifest.rows}`);
    }
    return { state: 'whole', cached: { candles, manifest }, pending };
  } catch (error) {
    return { state: 'damaged', error: damaged(files, key, messageOf(error)) };
  }
};
