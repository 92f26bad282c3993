import { existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '../../../core/clock.js';
import { refusedError } from '../../../core/errors.js';
import { makeFolder } from '../../../core/make-folder.js';
import { openSqlite } from '../../dialect/open-sqlite.js';
import type { SqliteDatabase } from '../../dialect/sqlite-database.js';
import { isBusy, isDamage } from '../../dialect/sqlite-error.js';
import { backupFolder, backupName } from '../backup-name.js';
import { COMPANIONS, copyRights, flush } from '../whole-file.js';

export interface SwapOptions {
  readonly clock: Clock;
  /** Where what was there is kept; `backups` beside it when left out. */
  readonly backups?: string | undefined;
}

/** How long to wait for another process to let go of the database. */
const PATIENCE_MS = 2_000;

/**
 * Takes a database for itself: its log is put away, and nobody can use it before it is closed. Undefined for a file
 * that SQLite cannot read. Throws a refusal where another process has it open.
 */
const seize = (path: string): SqliteDatabase | undefined => {
  let holder: SqliteDatabase | undefined;
  try {
    // Looked at without being able to write: SQLite throws away a log that does not go with its file.
    openSqlite(path, { readOnly: true }).close();
    // Only a database that nobody else has open can leave its write-ahead log.
    holder = openSqlite(path, { journal: 'delete', timeoutMs: PATIENCE_MS });
    holder.exec('BEGIN EXCLUSIVE');
    return holder;
  } catch (error) {
    holder?.close();
    if (isDamage(error)) return undefined;
    if (!isBusy(error)) throw error;
    throw refusedError(`another process has the database ${path} open`, {
      hint: 'stop it, then run the command again; nothing was changed',
      cause: error,
    });
  }
};

const keptNames = (path: string, { clock, backups }: SwapOptions): readonly string[] => {
  const address = { kind: 'sqlite', path } as const;
  // The folder of the backups may lie on another disk, where a file cannot have a second name.
  return [backups ?? backupFolder(address), dirname(path)].map((folder) =>
    backupName({ address, folder: folder ?? dirname(path), clock, kind: 'file', purpose: 'before-restore' }),
  );
};

/** Gives what is there a second name, under which it stays. */
const keep = (path: string, options: SwapOptions): string => {
  const [first = path, second = path] = keptNames(path, options);
  try {
    makeFolder(dirname(first));
    linkSync(path, first);
    flush(dirname(first));
    return first;
  } catch {
    // Where the file system knows no second names, the file gets another one.
    try {
      linkSync(path, second);
    } catch {
      renameSync(path, second);
    }
    return second;
  }
};

/** Logs beside a file would be taken for those of the database that gets its name: they stay with the file kept. */
const moveLogs = (path: string, kept: string | undefined): void => {
  for (const ending of COMPANIONS) {
    if (kept !== undefined && existsSync(path + ending)) renameSync(path + ending, kept + ending);
    else rmSync(path + ending, { force: true });
  }
};

/**
 * Puts the database in `temporary` in the place of the one at `path`, in one step: whoever opens it finds the old one or
 * the new one, whole. What was there is kept as a backup, whose name is returned. Throws a refusal where another process
 * has the old one open.
 */
export const swapSqlite = (temporary: string, path: string, options: SwapOptions): string | undefined => {
  const occupied = existsSync(path) && statSync(path).size > 0;
  const holder = occupied ? seize(path) : undefined;
  try {
    const kept = occupied ? keep(path, options) : undefined;
    if (holder === undefined) moveLogs(path, kept);
    copyRights(kept ?? path, temporary);
    renameSync(temporary, path);
    flush(dirname(path));
    return kept;
  } finally {
    holder?.close();
  }
};
