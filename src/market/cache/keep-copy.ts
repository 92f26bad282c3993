import { constants, copyFileSync, existsSync } from 'node:fs';
import { fileError } from '../../core/file-error.js';
import type { CacheFiles } from './cache-key.js';

/** A copy of a key's two files: what it is, and where it belongs. */
export interface KeptCopy {
  readonly candles: string;
  readonly manifest: string;
}

/**
 * Copies a key's candles and manifest beside themselves, as `….replaced-1.feather` and `….replaced-1.json` (the first
 * number that is free), which the cache does not read. The caller holds the lock. Throws a data error where it cannot.
 */
export const keepCopy = ({ candles, manifest }: CacheFiles): KeptCopy => {
  for (let n = 1; ; n++) {
    const copy = {
      candles: candles.replace(/\.feather$/, `.replaced-${n}.feather`),
      manifest: manifest.replace(/\.json$/, `.replaced-${n}.json`),
    };
    if (existsSync(copy.candles) || existsSync(copy.manifest)) continue;
    copyNew(candles, copy.candles);
    copyNew(manifest, copy.manifest);
    return copy;
  }
};

const copyNew = (from: string, to: string): void => {
  try {
    copyFileSync(from, to, constants.COPYFILE_EXCL);
  } catch (error) {
    throw fileError('write', to, error);
  }
};
