import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { dataError, isTraderError, messageOf, usageError } from '../../core/errors.js';
import { makeFolder } from '../../core/make-folder.js';

/** What SQLite may put beside a file it works on. */
export const COMPANIONS = ['-journal', '-wal', '-shm'] as const;

/** A file beside `target` that becomes it. */
export const temporaryFor = (target: string): string => `${target}.${process.pid}.tmp`;

/** Removes a file and what SQLite put beside it, where there is any of it. */
export const removeFile = (path: string): void => {
  for (const file of [path, ...COMPANIONS.map((ending) => `${path}${ending}`)]) {
    if (existsSync(file)) rmSync(file);
  }
};

/** Makes sure that a file, or a folder's note of its files, is on the disk. */
export const flush = (path: string): void => {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Lets those read and write a file who may read and write the other one. */
export const copyRights = (from: string, to: string): void => {
  if (existsSync(from)) chmodSync(to, statSync(from).mode & 0o777);
};

/** Throws a usage error where there is a file of that name. */
const refuseExisting = (target: string): void => {
  if (existsSync(target)) throw usageError(`${target} exists already`, 'choose another name');
};

/** Gives a file its name. Throws a usage error where another file has it, however late that one came. */
const giveName = (temporary: string, target: string): void => {
  try {
    linkSync(temporary, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') refuseExisting(target);
    // Not every file system knows a second name for a file.
    refuseExisting(target);
    renameSync(temporary, target);
  }
  rmSync(temporary, { force: true });
  flush(dirname(target));
};

/**
 * Writes a file that is there whole or not at all: `write` makes it under another name, it is flushed to the disk, and
 * then it gets its own. Throws a usage error where `target` exists, and a data error (exit code 3) where it cannot be
 * written; nothing is left behind then.
 */
export const writeWhole = async (
  target: string,
  write: (temporary: string) => Promise<void>,
): Promise<void> => {
  refuseExisting(target);
  const temporary = temporaryFor(target);
  try {
    makeFolder(dirname(target));
    removeFile(temporary);
    await write(temporary);
    flush(temporary);
    giveName(temporary, target);
  } catch (error) {
    removeFile(temporary);
    if (isTraderError(error)) throw error;
    throw dataError(`${target} cannot be written: ${messageOf(error)}`, {
      hint: 'check the folder and the room on its disk; nothing was left behind',
      cause: error,
    });
  }
};
