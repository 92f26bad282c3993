import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileError } from '../../core/file-error.js';

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

/** Writes a file whole under a name of its own beside its place and flushes it to the disk; answers that name. */
export const writeBeside = (path: string, content: Uint8Array | string): string => {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    const file = openSync(temporary, 'wx');
    try {
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return temporary;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw fileError('write', path, error);
  }
};

/** Renames, and says which place could not be written. */
export const moveTo = (from: string, to: string): void => {
  try {
    renameSync(from, to);
  } catch (error) {
    rmSync(from, { force: true });
    throw fileError('write', to, error);
  }
};

/** Puts a whole file in its place at one moment. */
export const placeFile = (path: string, content: Uint8Array | string): void => {
  moveTo(writeBeside(path, content), path);
  syncFolder(dirname(path));
};

export const metadataText = (metadata: object): string => `${JSON.stringify(metadata, null, 2)}\n`;
