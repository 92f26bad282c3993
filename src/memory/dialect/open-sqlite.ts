import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { dataError, messageOf } from '../../core/errors.js';
import { makeFolder } from '../../core/make-folder.js';
import { isBusy, sqliteError } from './sqlite-error.js';

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
  /** `delete` keeps all of it in the one file: for copies, and for a file that is about to be replaced. */
  readonly journal?: 'wal' | 'delete';
  /** How long a statement waits for another process. */
  readonly timeoutMs?: number;
}

const ATTEMPTS = 500;
const PAUSE_MS = 10;

/** A new file that two processes turn to the write-ahead log at once is busy for one of them, whatever the time-out. */
const useJournal = (database: Sqlite.Database, journal: 'wal' | 'delete'): void => {
  const clockwork = new Int32Array(new SharedArrayBuffer(4));
  for (let attempt = 1; ; attempt++) {
    try {
      database.pragma(`journal_mode = ${journal}`);
      return;
    } catch (error) {
      if (journal === 'delete' || !isBusy(error) || attempt === ATTEMPTS) throw error;
      Atomics.wait(clockwork, 0, 0, PAUSE_MS);
    }
  }
};

/**
 * Opens the file, and makes it where there is none. Readers and one writer do not wait for each other (WAL); what was
 * committed survives a power cut (`synchronous = FULL`); foreign keys are enforced. Not mapped into memory: a failing
 * disk must be an error, not a signal.
 */
export const openSqlite = (path: string, options: OpenSqliteOptions = {}): Sqlite.Database => {
  const { readOnly = false, journal = 'wal', timeoutMs: timeout = BUSY_TIMEOUT_MS } = options;
  const Database = load();
  let database: Sqlite.Database | undefined;
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) {
      throw dataError(`the database ${path} is a folder`, { hint: 'name a file with --db' });
    }
    if (!readOnly && path !== ':memory:') makeFolder(dirname(path));
    database = new Database(path, { timeout, readonly: readOnly, fileMustExist: readOnly });
    if (!readOnly) useJournal(database, journal);
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    // REPLACE removes a row, too: the triggers that forbid it must hear of it.
    database.pragma('recursive_triggers = ON');
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
