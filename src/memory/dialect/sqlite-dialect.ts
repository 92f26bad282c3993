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
import { checkParameters } from './check-parameters.js';
import { patiently } from './patiently.js';
import { type Pause, wait } from './pause.js';
import type { SqliteDatabase, SqliteStatement } from './sqlite-database.js';
import { sqliteError } from './sqlite-error.js';

/** Prepared statements that are kept: a session writes the same few rows all day. */
const KEPT_STATEMENTS = 200;

export interface SqliteDialectOptions {
  /** What the database is called in errors; its path when left out. */
  readonly place?: string;
  /** How it waits for another program. */
  readonly pause?: Pause;
}

/** Does a step of the database, waiting for other programs. */
type Patient = <T>(step: () => T) => Promise<T>;

/**
 * Kysely over one better-sqlite3 connection. It differs from Kysely's own driver in four ways: transactions begin
 * IMMEDIATE (a transaction that reads and then writes could otherwise fail at once when another process wrote in
 * between, whatever the time-out), another program is waited for without keeping the process from other work, prepared
 * statements are kept, and errors say what to do.
 */
export const sqliteDialect = (
  database: SqliteDatabase,
  { place = database.name, pause = wait }: SqliteDialectOptions = {},
): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createDriver: () => sqliteDriver(database, place, (step) => patiently(place, step, pause)),
});

const sqliteDriver = (database: SqliteDatabase, place: string, patient: Patient): Driver => {
  const connection = sqliteConnection(database, place, patient);
  const lock = openLock();
  return {
    init: async () => {},
    acquireConnection: async () => {
      await lock.take();
      return connection;
    },
    releaseConnection: async () => lock.give(),
    beginTransaction: async () => void (await patient(() => database.exec('BEGIN IMMEDIATE'))),
    commitTransaction: async () => void (await patient(() => database.exec('COMMIT'))),
    // An error such as a full disk has already rolled the transaction back.
    rollbackTransaction: async () => {
      if (database.inTransaction) await patient(() => database.exec('ROLLBACK'));
    },
    destroy: async () => {
      database.close();
    },
  };
};

const sqliteConnection = (database: SqliteDatabase, place: string, patient: Patient): DatabaseConnection => {
  const kept = new Map<string, SqliteStatement>();
  const prepare = (sql: string): SqliteStatement => {
    const known = kept.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    if (kept.size >= KEPT_STATEMENTS) kept.clear();
    kept.set(sql, statement);
    return statement;
  };
  return {
    executeQuery: async <R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> => {
      checkParameters(parameters);
      return patient((): QueryResult<R> => {
        const statement = prepare(sql);
        if (statement.reader) return { rows: statement.all(parameters) as R[] };
        const { changes, lastInsertRowid } = statement.run(parameters);
        return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
      });
    },
    streamQuery: async function* <R>({ sql, parameters }: CompiledQuery, chunk = 1000) {
      // Prepared anew: a statement cannot be run again while its rows are being read.
      const { found, first } = await patient(() => {
        const begun = database.prepare(sql).iterate(parameters);
        return { found: begun, first: begun.next() };
      });
      try {
        let rows: R[] = first.done === true ? [] : [first.value as R];
        for (const row of found) {
          if (rows.length >= chunk) {
            yield { rows };
            rows = [];
          }
          rows.push(row as R);
        }
        if (rows.length > 0) yield { rows };
      } catch (error) {
        throw sqliteError(place, error);
      } finally {
        found.return?.();
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
