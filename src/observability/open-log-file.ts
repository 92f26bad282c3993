import { closeSync, constants, fchmodSync, fstatSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { messageOf } from '../core/errors.js';
import { makeFolder } from '../core/make-folder.js';

/** Never waits for a reader where the file is a pipe. */
const FLAGS = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK;

/**
 * Opens a file to append to, and makes it and its folder where they are missing; only its owner can read it. A device or
 * a pipe keeps its permissions. Throws the system's error.
 */
export const openLogFile = (path: string): number => {
  makeFolder(dirname(path));
  const file = openSync(path, FLAGS, 0o600);
  try {
    if (fstatSync(file).isFile()) fchmodSync(file, 0o600);
  } catch (error) {
    closeSync(file);
    throw error;
  }
  return file;
};

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than is allowed here',
  EACCES: 'permission denied',
  EPERM: 'it belongs to somebody else',
  EROFS: 'the disk is read-only',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a file is where its folder should be',
  EEXIST: 'a file is where its folder should be',
  ENXIO: 'it is a pipe that nobody reads',
  EIO: 'the disk fails',
};

/** Why a log cannot be written, for a person. */
export const fileReason = (error: unknown): string =>
  REASONS[(error as NodeJS.ErrnoException).code ?? ''] ?? messageOf(error);
