import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { fileError } from './file-error.js';

/** How an error names a file that could not be written. */
export interface WriteWords {
  /** The file that was to become of it; its own path where left out. */
  readonly named?: string;
  /** What to do about it. */
  readonly hint?: string;
}

/**
 * Writes a new file and flushes it to the disk. What is to be whole or not at all is written under a name of its own, and
 * then renamed with `renameWhole`. Throws a data error, also where there is such a file, and leaves nothing of its own then.
 */
export const writeFlushed = (
  path: string,
  fill: (write: (bytes: Uint8Array) => void) => void,
  { named = path, hint }: WriteWords = {},
): void => {
  let file: number | undefined;
  let made = false;
  try {
    const target = openSync(path, 'wx');
    file = target;
    made = true;
    fill((bytes) => {
      for (let done = 0; done < bytes.byteLength; ) done += writeSync(target, bytes, done);
    });
    fsyncSync(target);
    file = undefined;
    closeSync(target);
  } catch (error) {
    if (file !== undefined) closeSync(file);
    if (made) rmSync(path, { force: true });
    throw fileError('write', named, error, hint);
  }
};

/** Renames a complete file to its place; where that fails nothing of it is left. Throws a data error. */
export const renameWhole = (from: string, to: string, { named = to, hint }: WriteWords = {}): void => {
  try {
    renameSync(from, to);
  } catch (error) {
    rmSync(from, { force: true });
    throw fileError('write', named, error, hint);
  }
};

/** Makes renames in a folder last through a power cut. Windows cannot open folders and does not need it. */
export const syncFolder = (folder: string): void => {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};
