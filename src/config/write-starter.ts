import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, refusedError, usageError } from '../core/errors.js';
import { configFilesIn } from './config-files.js';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left on the disk',
  EISDIR: 'it is a folder',
};

/** Throws a refusal (exit code 4) where the folder has a configuration that would be lost or contradicted. */
const refuseOthers = (folder: string, file: string, force: boolean): void => {
  const there = configFilesIn(folder);
  const other = there.find((name) => name !== file);
  if (other !== undefined) {
    throw refusedError(`${other} is here already, and a folder has one configuration file`, {
      hint: 'change that one, or remove it first',
    });
  }
  if (there.length > 0 && !force) {
    throw refusedError(`${file} is here already`, { hint: 'change it, or overwrite it with --force' });
  }
};

/**
 * Writes the first configuration file of a folder, whole or not at all: beside its place, flushed, then renamed. Throws a
 * refusal for a file that is there, unless `force` is given; where there is one of another kind, in any case.
 */
export const writeStarter = (folder: string, file: string, text: string, force: boolean): void => {
  refuseOthers(folder, file, force);
  const path = join(folder, file);
  const temporary = join(folder, `.${file}.${process.pid}.tmp`);
  try {
    const target = openSync(temporary, 'wx', 0o644);
    try {
      writeFileSync(target, text);
      fsyncSync(target);
    } finally {
      closeSync(target);
    }
    renameSync(temporary, path);
  } catch (error) {
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''] ?? messageOf(error);
    throw usageError(`${file} cannot be written: ${reason}`, 'choose another folder, or make room');
  } finally {
    rmSync(temporary, { force: true });
  }
};
