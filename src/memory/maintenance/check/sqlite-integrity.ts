import { askSqlite } from '../../dialect/ask-sqlite.js';
import type { SqliteDatabase } from '../../dialect/sqlite-database.js';

/** Most that is said of a damaged file. */
const MOST = 100;

/** What SQLite finds wrong with the pages, indexes and constraints of a database; nothing where all is well. */
export const brokenPages = (database: SqliteDatabase): readonly string[] => {
  const rows = askSqlite(database, `integrity_check(${MOST})`) as readonly {
    readonly integrity_check: string;
  }[];
  return rows.map(({ integrity_check: text }) => text).filter((text) => text !== 'ok');
};

interface Violation {
  readonly table: string;
  readonly rowid: number | null;
  readonly parent: string;
}

/** Rows that refer to rows which are not there. */
export const brokenReferences = (database: SqliteDatabase): readonly string[] =>
  (askSqlite(database, 'foreign_key_check') as readonly Violation[]).map(
    ({ table, rowid, parent }) =>
      `row ${rowid ?? '?'} of ${table} refers to a row of ${parent} that is not there`,
  );
