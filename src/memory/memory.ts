import type Sqlite from 'better-sqlite3';
import { Kysely } from 'kysely';
import { type Clock, systemClock } from '../core/clock.js';
import { addressText, type DatabaseAddress } from '../core/database-address.js';
import type { Dialect } from './dialect/dialect.js';
import { openPostgres } from './dialect/open-postgres.js';
import { openSqlite } from './dialect/open-sqlite.js';
import { postgresDialect } from './dialect/postgres-dialect.js';
import { sqliteDialect } from './dialect/sqlite-dialect.js';
import type { Tables } from './schema/tables.js';

/** A database with the whole memory in it, or a transaction on it. */
export type Db = Kysely<Tables>;

/** An open memory: what every repository function is handed. */
export interface Memory {
  readonly db: Db;
  readonly dialect: Dialect;
  readonly clock: Clock;
  /** Where it is, fit to be shown. */
  readonly place: string;
  readonly address: DatabaseAddress;
  /** The connection itself, for what only SQLite can do (backup, checks). */
  readonly sqlite?: Sqlite.Database;
  readonly close: () => Promise<void>;
}

export interface ConnectOptions {
  readonly readOnly?: boolean;
  readonly clock?: Clock;
}

/** Connects, and neither looks at the schema nor changes it; `openMemory` does. */
export const connect = async (address: DatabaseAddress, options: ConnectOptions = {}): Promise<Memory> => {
  const { readOnly = false, clock = systemClock } = options;
  const place = addressText(address);
  if (address.kind === 'sqlite') {
    const sqlite = openSqlite(address.path, { readOnly });
    const db = new Kysely<Tables>({ dialect: sqliteDialect(sqlite) });
    return { db, dialect: 'sqlite', clock, place, address, sqlite, close: () => db.destroy() };
  }
  const db = new Kysely<Tables>({ dialect: postgresDialect(await openPostgres(address.url), place) });
  return { db, dialect: 'postgres', clock, place, address, close: () => db.destroy() };
};

/** Runs the steps in one transaction: all of them happen, or none. Inside another one they become a part of it. */
export const inTransaction = <T>(memory: Memory, steps: (inside: Memory) => Promise<T>): Promise<T> =>
  memory.db.isTransaction ? steps(memory) : memory.db.transaction().execute((db) => steps({ ...memory, db }));
