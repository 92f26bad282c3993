import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTraderError, messageOf, type TraderError, usageError } from '../../core/errors.js';
import { makeFolder } from '../../core/make-folder.js';
import { refuseReplacing } from '../../core/refuse-replacing.js';
import { cleanText } from '../clean-text.js';
import type { CsvFile } from './backtest-files.js';

const REASONS: Readonly<Record<string, readonly [what: string, hint: string]>> = {
  EEXIST: ['there is a file of that name', 'name a directory'],
  ENOTDIR: ['a part of the path is a file', 'name a directory'],
  EISDIR: ['there is a directory of that name', 'move it away or name another directory'],
  EACCES: ['permission denied', 'name a directory you may write to'],
  EPERM: ['permission denied', 'name a directory you may write to'],
  EROFS: ['the file system is read-only', 'name a directory you may write to'],
  ENOSPC: ['the disk is full', 'free some space or name a directory on another disk'],
  ENAMETOOLONG: ['the name is too long', 'choose a shorter one'],
};

const failure = (path: string, error: unknown): TraderError => {
  if (isTraderError(error)) return error;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const [what, hint] = REASONS[code] ?? [cleanText(messageOf(error)), 'name another directory'];
  return usageError(`cannot write "${cleanText(path)}": ${what}`, hint);
};

const attempt = <T>(path: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw failure(path, error);
  }
};

/**
 * Writes the files into a directory, which is made where there is none. Each file appears whole or not at all: it is
 * written beside its place and renamed. Throws a usage error (exit code 2), one line, where that cannot be done,
 * and a refusal where a file of another kind has one of the names.
 */
export const writeCsvFiles = (directory: string, files: readonly CsvFile[]): void => {
  attempt(directory, () => makeFolder(directory));
  for (const { name, text } of files) {
    const path = join(directory, name);
    const temporary = `${path}.${process.pid}.tmp`;
    attempt(path, () => {
      refuseReplacing(path, '--csv');
      try {
        writeFileSync(temporary, text);
        renameSync(temporary, path);
      } finally {
        rmSync(temporary, { force: true });
      }
    });
  }
};
