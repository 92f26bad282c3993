import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { dataError, messageOf, usageError } from '../../core/errors.js';
import { sqliteError } from '../dialect/sqlite-error.js';

/** Pages copied between two turns of the event loop, so that a session goes on while its memory is copied. */
const PAGES_PER_STEP = 2_000;

/** Makes sure that a file, and the folder's note of it, are on the disk. */
const flush = (path: string): void => {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/**
 * Copies a database with SQLite's backup interface while others read and write it. The copy is of one moment, is one
 * file without a log beside it, and is there whole or not at all. Throws a usage error where `target` exists.
 */
export const backupSqlite = async (database: Sqlite.Database, target: string): Promise<void> => {
  if (existsSync(target)) throw usageError(`${target} exists already`, 'choose another name');
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    await database.backup(temporary, { progress: () => PAGES_PER_STEP });
    flush(temporary);
    renameSync(temporary, target);
    flush(dirname(target));
  } catch (error) {
    for (const file of [temporary, `${temporary}-journal`, `${temporary}-wal`, `${temporary}-shm`])
      rmSync(file, { force: true });
    const known = sqliteError(target, error);
    if (known !== error) throw known;
    throw dataError(`the backup ${target} cannot be written: ${messageOf(error)}`, {
      hint: 'check the folder and the room on its disk',
      cause: error,
    });
  }
};
