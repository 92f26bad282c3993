import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileError } from '../../core/file-error.js';

/** Where temporary files of one key are made. */
export interface TemporaryPlace {
  readonly folder: string;
  /** Beginning of the names of temporary files. */
  readonly temporaryPrefix: string;
}

/** Writes a new file under a name of its own and flushes it to the disk; returns its path. On failure nothing is left. */
export const writeTemporary = (
  { folder, temporaryPrefix }: TemporaryPlace,
  fill: (write: (bytes: Uint8Array) => void) => void,
): string => {
  const path = join(folder, `${temporaryPrefix}${randomUUID()}`);
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

/** Renames a complete file to its place; where that fails nothing of it is left. */
export const renameWhole = (from: string, to: string): void => {
  try {
    renameSync(from, to);
  } catch (error) {
    rmSync(from, { force: true });
    throw fileError('write', to, error);
  }
};

/** Makes renames in the folder last through a power cut. Windows cannot open folders and does not need it. */
export const syncFolder = (folder: string): void => {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Under the lock nobody else writes: temporary files of this key are those of processes that died. */
export const removeTemporaries = ({ folder, temporaryPrefix }: TemporaryPlace): void => {
  for (const name of readdirSync(folder)) {
    if (name.startsWith(temporaryPrefix)) rmSync(join(folder, name), { force: true });
  }
};
