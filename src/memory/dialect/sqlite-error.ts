import { dataError, TraderError as Failure, messageOf, type TraderError } from '../../core/errors.js';

interface SqliteProblem extends Error {
  readonly code: string;
}

/** Told by its code, not by its class: the driver is native, and its errors may be of another realm's `Error`. */
const isSqliteProblem = (error: unknown): error is SqliteProblem =>
  typeof (error as Partial<SqliteProblem> | null | undefined)?.code === 'string';

/** Codes of SQLite and of the file system, by what a person can do about them. The first that the code starts with counts. */
const MEANINGS: readonly (readonly [code: string, what: string, hint: string])[] = [
  [
    'SQLITE_BUSY',
    'is being written to by another process',
    'wait for it to finish, then run the command again',
  ],
  ['SQLITE_LOCKED', 'is being written to by another process', 'wait for it to finish, then try again'],
  ['SQLITE_FULL', 'cannot grow: the disk is full', 'make room; nothing of the last change was kept'],
  ['SQLITE_IOERR', 'cannot be written', 'look at the disk: it may be full or failing'],
  ['SQLITE_READONLY_DBMOVED', 'was replaced while it was being opened', 'run the command again'],
  ['SQLITE_READONLY', 'cannot be written: it is read-only', 'check who owns the file and its folder'],
  ['SQLITE_CANTOPEN', 'cannot be opened', 'check that its folder exists and that you may write there'],
  ['SQLITE_NOTADB', 'is not a database', 'name another file with --db, or restore a backup'],
  ['SQLITE_CORRUPT', 'is damaged', 'restore a backup: trader db restore FILE'],
  ['SQLITE_PERM', 'may not be opened by you', 'check who owns the file'],
  ['SQLITE_TOOBIG', 'cannot hold a value of that size', 'store less at once'],
];

/**
 * What SQLite says as an error of ours: `the database PATH …`. A broken constraint is a data error too; it names the
 * constraint, so that a caller who can say it better may look for it in the cause.
 */
export const sqliteError = (path: string, error: unknown): unknown => {
  if (error instanceof Failure || !isSqliteProblem(error)) return error;
  const meaning = MEANINGS.find(([code]) => error.code.startsWith(code));
  if (meaning !== undefined)
    return dataError(`the database ${path} ${meaning[1]}`, { hint: meaning[2], cause: error });
  if (error.code.startsWith('SQLITE_CONSTRAINT')) return constraintError(messageOf(error), error);
  return error;
};

/** A row the database refuses, because it would contradict another or itself. */
export const constraintError = (text: string, cause: unknown): TraderError =>
  dataError(`the database refuses the row: ${text}`, { hint: 'nothing was stored', cause });

/** Whether an error says that another process writes to the database, or keeps it to itself. */
export const isBusy = (error: unknown): boolean => {
  const cause = error instanceof Failure ? error.cause : error;
  return isSqliteProblem(cause) && /^SQLITE_(BUSY|LOCKED)/.test(cause.code);
};

/** Whether an error says that a file is no database, or not a whole one any more. */
export const isDamage = (error: unknown): boolean => {
  const cause = error instanceof Failure ? error.cause : error;
  return isSqliteProblem(cause) && /^SQLITE_(CORRUPT|NOTADB)/.test(cause.code);
};
