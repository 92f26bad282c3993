import type Sqlite from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { sqliteError } from './sqlite-error.js';

/** Prepared statements that are kept: a session writes the same few rows all day. */
const KEPT_STATEMENTS = 200;

/**
 * Kysely over one better-sqlite3 connection. It differs from Kysely's own driver in three ways: transactions begin
 * IMMEDIATE (a transaction that reads and then writes could otherwise fail at once when another process wrote in
 * between, whatever the time-out), prepared statements are kept, and errors say what to do.
 */
export const sqliteDialect = (database: Sqlite.Database): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createDriver: () => sqliteDriver(database),
});

const sqliteDriver = (database: Sqlite.Database): Driver => {
  const connection = sqliteConnection(database);
  const lock = openLock();
  const run = async (sql: string): Promise<void> => {
    try {
      database.exec(sql);
    } catch (error) {
      throw sqliteError(database.name, error);
    }
  };
  return {
    init: async () => {},
    acquireConnection: async () => {
      await lock.take();
      return connection;
    },
    releaseConnection: async () => lock.give(),
    beginTransaction: () => run('BEGIN IMMEDIATE'),
    commitTransaction: () => run('COMMIT'),
    // An error such as a full disk has already rolled the transaction back.
    rollbackTransaction: async () => {
      if (database.inTransaction) await run('ROLLBACK');
    },
    destroy: async () => {
      database.close();
    },
  };
};

const sqliteConnection = (database: Sqlite.Database): DatabaseConnection => {
  const kept = new Map<string, Sqlite.Statement>();
  const prepare = (sql: string): Sqlite.Statement => {
    const known = kept.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    if (kept.size >= KEPT_STATEMENTS) kept.clear();
    kept.set(sql, statement);
    return statement;
  };
  return {
    executeQuery: async <R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> => {
      try {
        const statement = prepare(sql);
        if (statement.reader) return { rows: statement.all(parameters) as R[] };
        const { changes, lastInsertRowid } = statement.run(parameters);
        return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
      } catch (error) {
        throw sqliteError(database.name, error);
      }
    },
    streamQuery: async function* <R>({ sql, parameters }: CompiledQuery, chunk = 1000) {
      try {
        // Prepared anew: a statement cannot be run again while its rows are being read.
        let rows: R[] = [];
        for (const row of database.prepare(sql).iterate(parameters)) {
          rows.push(row as R);
          if (rows.length < chunk) continue;
          yield { rows };
          rows = [];
        }
        if (rows.length > 0) yield { rows };
      } catch (error) {
        throw sqliteError(database.name, error);
      }
    },
  };
};

/** One user at a time, in the order in which they came. */
const openLock = () => {
  const waiting: (() => void)[] = [];
  let taken = false;
  return {
    take: async (): Promise<void> => {
      if (taken) await new Promise<void>((resolve) => waiting.push(resolve));
      taken = true;
    },
    give: (): void => {
      const next = waiting.shift();
      if (next === undefined) taken = false;
      else next();
    },
  };
};
