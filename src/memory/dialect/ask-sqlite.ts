import type Sqlite from 'better-sqlite3';
import { sqliteError } from './sqlite-error.js';

/** Asks SQLite about a database with a PRAGMA. What goes wrong is said as everywhere: `the database PATH …`. */
export const askSqlite = (database: Sqlite.Database, pragma: string): readonly unknown[] => {
  try {
    return database.pragma(pragma) as readonly unknown[];
  } catch (error) {
    throw sqliteError(database.name, error);
  }
};

/** As `askSqlite`, for a PRAGMA that answers with one number. */
export const numberFromSqlite = (database: Sqlite.Database, pragma: string): number => {
  const [row] = askSqlite(database, pragma);
  return Number(Object.values(row ?? {})[0]);
};
