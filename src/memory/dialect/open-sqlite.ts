import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { dataError, messageOf } from '../../core/errors.js';
import { sqliteError } from './sqlite-error.js';

/** How long a statement waits for another process to finish its transaction. */
const BUSY_TIMEOUT_MS = 15_000;

type Constructor = new (path: string, options?: Sqlite.Options) => Sqlite.Database;

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
}

/**
 * Opens the file, and makes it where there is none. Readers and one writer do not wait for each other (WAL); what was
 * committed survives a power cut (`synchronous = FULL`); foreign keys are enforced. Not mapped into memory: a failing
 * disk must be an error, not a signal.
 */
export const openSqlite = (path: string, { readOnly = false }: OpenSqliteOptions = {}): Sqlite.Database => {
  const Database = load();
  let database: Sqlite.Database | undefined;
  try {
    if (!readOnly && path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    database = new Database(path, { timeout: BUSY_TIMEOUT_MS, readonly: readOnly, fileMustExist: readOnly });
    if (!readOnly) database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('cache_size = -65536');
    database.pragma('temp_store = MEMORY');
    // Reads the first page: a file that is no database is refused here.
    database.pragma('schema_version');
    return database;
  } catch (error) {
    database?.close();
    throw openingError(path, error);
  }
};

const FOLDER_PROBLEMS = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC'];

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
