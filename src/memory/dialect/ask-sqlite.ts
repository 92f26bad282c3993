import type { SqliteDatabase } from './sqlite-database.js';
import { sqliteError } from './sqlite-error.js';

/** Asks SQLite about a database with a PRAGMA. What goes wrong is said as everywhere: `the database PATH …`. */
export const askSqlite = (database: SqliteDatabase, pragma: string): readonly unknown[] => {
  try {
    return database.pragma(pragma) as readonly unknown[];
  } catch (error) {
    throw sqliteError(database.name, error);
  }
};

/** As `askSqlite`, for a PRAGMA that answers with one number. */
export const numberFromSqlite = (database: SqliteDatabase, pragma: string): number => {
  const [row] = askSqlite(database, pragma);
  return Number(Object.values(row ?? {})[0]);
};
