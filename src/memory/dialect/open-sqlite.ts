import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { dataError, messageOf } from '../../core/errors.js';
import { makeFolder } from '../../core/make-folder.js';
import { isUnwritable, openUnwritable } from './open-unwritable.js';
import { SLICE_MS } from './patiently.js';
import type { SqliteDatabase } from './sqlite-database.js';
import { sqliteError } from './sqlite-error.js';

type Constructor = new (source: string | Buffer, options?: Sqlite.Options) => Sqlite.Database;

const load = (): Constructor => {
  try {
    return createRequire(import.meta.url)('better-sqlite3') as Constructor;
  } catch (error) {
    throw dataError(`SQLite cannot be loaded: ${messageOf(error)}`, {
      hint: 'run "npm rebuild better-sqlite3" where trader is installed, or use DATABASE_URL',
      cause: error,
    });
  }
};

export interface OpenSqliteOptions {
  /** Opens the file for reading only; it must exist. */
  readonly readOnly?: boolean;
  /** `delete` keeps all of it in the one file: for copies, and for a file that is about to be replaced. */
  readonly journal?: 'wal' | 'delete';
  /** How long a statement keeps this process waiting for another one. */
  readonly timeoutMs?: number;
}

const openFile = (path: string, { readOnly, journal, timeoutMs: timeout }: Required<OpenSqliteOptions>) => {
  const Database = load();
  let database: Sqlite.Database | undefined;
  try {
    database = new Database(path, { timeout, readonly: readOnly, fileMustExist: readOnly });
    if (!readOnly) database.pragma(`journal_mode = ${journal}`);
    // Reads the first page: a file that is no database is refused here.
    database.pragma('schema_version');
    return database;
  } catch (error) {
    database?.close();
    if (journal === 'delete' || !isUnwritable(path, error)) throw error;
    return openUnwritable(Database, path, timeout);
  }
};

/**
 * Opens the file, and makes it where there is none. Readers and one writer do not wait for each other (WAL); what was
 * committed survives a power cut (`synchronous = FULL`); foreign keys are enforced. Not mapped into memory: a failing
 * disk must be an error, not a signal. A file that this process may only read is opened for reading. Throws where
 * another program keeps it to itself; `patiently` waits for that.
 */
export const openSqlite = (path: string, options: OpenSqliteOptions = {}): SqliteDatabase => {
  const { readOnly = false, journal = 'wal', timeoutMs = SLICE_MS } = options;
  let database: Sqlite.Database | undefined;
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) {
      throw dataError(`the database ${path} is a folder`, { hint: 'name a file with --db' });
    }
    if (!readOnly && path !== ':memory:') makeFolder(dirname(path));
    database = openFile(path, { readOnly, journal, timeoutMs });
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    // REPLACE removes a row, too: the triggers that forbid it must hear of it.
    database.pragma('recursive_triggers = ON');
    database.pragma('cache_size = -65536');
    database.pragma('temp_store = MEMORY');
    return database;
  } catch (error) {
    database?.close();
    throw openingError(path, error);
  }
};

const FOLDER_PROBLEMS = ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EEXIST', 'ENOSPC'];

const openingError = (path: string, error: unknown): unknown => {
  const code = (error as { code?: string }).code ?? '';
  if (FOLDER_PROBLEMS.includes(code) || error instanceof TypeError) {
    return dataError(`the database ${path} cannot be opened: ${messageOf(error)}`, {
      hint: 'check that its folder exists and that you may write there, or name another with --db',
      cause: error,
    });
  }
  return sqliteError(path, error);
};
