import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dataError, messageOf } from '../../core/errors.js';
import { makeFolder } from '../../core/make-folder.js';

const failure = (path: string, error: unknown) =>
  dataError(`${path} cannot be written: ${messageOf(error)}`, {
    hint: 'make room, or choose another --models-dir',
    cause: error,
  });

/** Makes the folder of a model. Throws a data error where it cannot be. */
export const makeModelFolder = (folder: string): void => {
  try {
    makeFolder(folder);
  } catch (error) {
    throw failure(folder, error);
  }
};

/**
 * Writes a file whole or not at all: under a name of its own beside it, flushed to the disk, and renamed. Throws a data
 * error, and leaves nothing behind then.
 */
export const writeFileWhole = (path: string, bytes: Uint8Array): void => {
  const temporary = `${path}.${process.pid}.tmp`;
  let file: number | undefined;
  try {
    file = openSync(temporary, 'w');
    for (let done = 0; done < bytes.byteLength; ) done += writeSync(file, bytes, done);
    fsyncSync(file);
    closeSync(file);
    file = undefined;
    renameSync(temporary, path);
  } catch (error) {
    if (file !== undefined) closeSync(file);
    rmSync(temporary, { force: true });
    throw failure(path, error);
  }
};
