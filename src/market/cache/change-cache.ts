import { renameSync, rmSync } from 'node:fs';
import { candleDigest } from '../../core/candle-digest.js';
import { allocateColumns, type Candles, candlesBetween, makeCandles } from '../../core/candles.js';
import { type Clock, systemClock } from '../../core/clock.js';
import { invariantError } from '../../core/errors.js';
import { fileError } from '../../core/file-error.js';
import { timeframeMs } from '../../core/timeframe.js';
import type { Finding } from '../quality/finding.js';
import { buildManifest, type MergeDetails, replaceFindings, spanOf, touches } from './build-manifest.js';
import { type CacheFiles, type CacheKey, keyText } from './cache-key.js';
import { guardOverwrite } from './guard-overwrite.js';
import { type KeptCopy, keepCopy } from './keep-copy.js';
import { assertStorable, mergeCandles } from './merge-candles.js';
import { mergedFindings } from './merged-findings.js';
import { type CachedCandles, readFiles } from './read-files.js';
import { gapsOf, type TimeRange, withoutRange } from './time-ranges.js';
import { placePending, writeFiles, writeManifest } from './write-files.js';

/** What a merge did. */
export interface MergeResult {
  readonly added: number;
  /** Candles that were there with other values and were replaced. */
  readonly replaced: number;
  /** Candles in the cache now. */
  readonly rows: number;
  /** What was there before, where `overwrite` asked for a copy and something was changed. */
  readonly copy?: KeptCopy;
}

/** Merges candles into a key's files; the caller holds the lock. Throws a refused error as `overwrite` says. */
export const mergeInto = (
  files: CacheFiles,
  key: CacheKey,
  fresh: Candles,
  details: MergeDetails,
  clock: Clock = systemClock,
): MergeResult => {
  if (fresh.symbol !== key.symbol || fresh.timeframe !== key.timeframe) {
    throw invariantError(`${fresh.symbol} ${fresh.timeframe} candles were merged into ${keyText(key)}`);
  }
  assertStorable(fresh);
  const before = proved(files, key, details.replaceDamaged === true);
  const { overwrite = 'guard' } = details;
  if (before !== undefined && overwrite === 'guard') guardOverwrite(key, before, fresh);
  const old = before?.candles ?? makeCandles(key.symbol, key.timeframe, allocateColumns(0));
  const { candles, added, replaced } = mergeCandles(old, fresh);
  if (candles.length === 0) return { added: 0, replaced: 0, rows: 0 };
  const built = buildManifest(key, before?.manifest, candles, fresh, details, clock.now());
  // Alone the candles were judged by whoever brought them; beside others they have a seam.
  const manifest =
    before === undefined ? built : { ...built, findings: mergedFindings(built.findings, candles) };
  const counts = { added, replaced, rows: candles.length };
  if (before !== undefined && added === 0 && replaced === 0) {
    const { fileDigest, fileBytes } = before.manifest;
    writeManifest(files, { ...manifest, fileDigest, fileBytes });
    return counts;
  }
  const copy = before !== undefined && overwrite === 'copy' ? keepCopy(files) : undefined;
  writeFiles(files, candles, manifest);
  return copy === undefined ? counts : { ...counts, copy };
};

/** Replaces the findings about some ranges; the caller holds the lock. */
export const annotateFiles = (
  files: CacheFiles,
  key: CacheKey,
  ranges: readonly TimeRange[],
  findings: readonly Finding[],
): void => {
  const before = proved(files, key, false);
  if (before === undefined) return;
  const { manifest } = before;
  writeManifest(files, { ...manifest, findings: replaceFindings(manifest.findings, findings, ranges) });
};

/** Removes a key's candles, all or those inside a range, and returns how many; the caller holds the lock. */
export const removeFrom = (files: CacheFiles, key: CacheKey, range?: TimeRange): number => {
  if (range === undefined) {
    const found = readFiles(files, key);
    removeFiles(files);
    return found.state === 'whole' ? found.cached.candles.length : 0;
  }
  const before = proved(files, key, false);
  if (before === undefined) return 0;
  const { manifest, candles } = before;
  const head = candlesBetween(candles, Number.NEGATIVE_INFINITY, range.from);
  const tail = candlesBetween(candles, Math.max(range.from, range.to), Number.POSITIVE_INFINITY);
  const { candles: rest } = mergeCandles(head, tail);
  const span = spanOf(rest);
  if (span === undefined) removeFiles(files);
  else {
    writeFiles(files, rest, {
      ...manifest,
      ...span,
      rows: rest.length,
      gaps: gapsOf(rest.time, timeframeMs(key.timeframe)),
      covered: withoutRange(manifest.covered, range),
      confirmed: withoutRange(manifest.confirmed, range),
      findings: manifest.findings.filter((finding) => !touches(finding, range)),
      candleDigest: candleDigest(rest),
    });
  }
  return candles.length - rest.length;
};

/** The key's candles as they stand, with an interrupted commit brought to its end. */
const proved = (files: CacheFiles, key: CacheKey, replaceDamaged: boolean): CachedCandles | undefined => {
  const found = readFiles(files, key);
  if (found.state === 'absent') return undefined;
  if (found.state === 'whole') {
    if (found.pending) placePending(files);
    return found.cached;
  }
  if (!replaceDamaged) throw found.error;
  moveAside(files);
  return undefined;
};

/** Keeps what cannot be trusted for whoever wants to look at it, out of the way. */
const moveAside = (files: CacheFiles): void => {
  try {
    renameSync(files.candles, `${files.candles}.damaged`);
  } catch (error) {
    throw fileError('write', `${files.candles}.damaged`, error);
  }
};

/** Candles first: without them the manifest says nothing, and the key counts as absent at every instant. */
const removeFiles = (files: CacheFiles): void => {
  for (const path of [files.candles, files.manifest, files.pending]) {
    try {
      rmSync(path, { force: true });
    } catch (error) {
      throw fileError('remove', path, error);
    }
  }
};
