import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { dataError } from '../../core/errors.js';

/** Where the header of a database says how it is to be written and read: 2 with a write-ahead log, 1 without. */
const FORMATS = [18, 19] as const;
const WITHOUT_LOG = 1;

/** The most that can be read at once. */
const MOST_BYTES = 2 ** 31 - 1;

const mayWrite = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

const unreadable = (path: string, why: string, hint: string) =>
  dataError(`the database ${path} cannot be read where it is: its folder is read-only, and ${why}`, { hint });

/** Whether an error comes from a file, or from a folder, that this process may only read. */
export const isUnwritable = (path: string, error: unknown): boolean => {
  const { code } = error as { readonly code?: unknown };
  if (!/^SQLITE_(CANTOPEN|READONLY)/.test(String(code)) || sizeOf(path) === 0) return false;
  return !(mayWrite(path) && mayWrite(dirname(path)));
};

/**
 * Opens a database that nobody can write where it is. SQLite wants to make a file beside one that has a write-ahead
 * log, even for reading; where there is no log, what is in the file is all there is, and it is read into memory. Throws
 * a data error where there is a log, whose changes would be missed.
 */
export const openUnwritable = (
  Database: new (source: string | Buffer, options: Sqlite.Options) => Sqlite.Database,
  path: string,
  timeout: number,
): Sqlite.Database => {
  const database = new Database(path, { timeout, readonly: true, fileMustExist: true });
  try {
    database.pragma('schema_version');
    return database;
  } catch (error) {
    database.close();
    if (!isUnwritable(path, error)) throw error;
  }
  const log = `${path}-wal`;
  if (sizeOf(log) > 0) {
    throw unreadable(
      path,
      `changes lie in ${log}`,
      'copy both into a folder of yours, and name the copy with --db',
    );
  }
  if (sizeOf(path) > MOST_BYTES) {
    throw unreadable(
      path,
      'it is too large to be read at once',
      'copy it into a folder of yours, and name it with --db',
    );
  }
  const bytes = readFileSync(path);
  for (const at of FORMATS) bytes[at] = WITHOUT_LOG;
  return new Database(bytes, { readonly: true });
};
