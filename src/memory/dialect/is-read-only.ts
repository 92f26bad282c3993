import { isTraderError } from '../../core/errors.js';

/** SQLite; PostgreSQL: a transaction that may only read, a user without the right to write. */
const CODES = /^(SQLITE_READONLY|25006$|42501$)/;

/** Whether an error says that this database, or this user of it, may be read and not written. */
export const isReadOnly = (error: unknown): boolean => {
  const cause = isTraderError(error) ? error.cause : error;
  const code: unknown = (cause as { readonly code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' && CODES.test(code) && code !== 'SQLITE_READONLY_DBMOVED';
};
