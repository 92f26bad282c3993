import { Kysely } from 'kysely';
import { type Clock, systemClock } from '../core/clock.js';
import { addressText, type DatabaseAddress } from '../core/database-address.js';
import type { Dialect } from './dialect/dialect.js';
import { openPostgres } from './dialect/open-postgres.js';
import { openSqlite } from './dialect/open-sqlite.js';
import { patiently } from './dialect/patiently.js';
import { type Pause, wait } from './dialect/pause.js';
import { postgresDialect } from './dialect/postgres-dialect.js';
import { isConflict } from './dialect/postgres-error.js';
import type { SqliteDatabase } from './dialect/sqlite-database.js';
import { sqliteDialect } from './dialect/sqlite-dialect.js';
import type { Tables } from './schema/tables.js';

/** A database with the whole memory in it, or a transaction on it. */
export type Db = Kysely<Tables>;

/** An open memory: what every repository function is handed. */
export interface Memory {
  readonly db: Db;
  readonly dialect: Dialect;
  readonly clock: Clock;
  readonly pause: Pause;
  /** Where it is, fit to be shown. */
  readonly place: string;
  readonly address: DatabaseAddress;
  /** The connection itself, for what only SQLite can do (backup, checks). */
  readonly sqlite?: SqliteDatabase;
  readonly close: () => Promise<void>;
}

export interface ConnectOptions {
  readonly readOnly?: boolean;
  readonly clock?: Clock;
  /** How it waits for other programs; tests hand in a way of their own. */
  readonly pause?: Pause;
}

/** Connects, and neither looks at the schema nor changes it; `openMemory` does. */
export const connect = async (address: DatabaseAddress, options: ConnectOptions = {}): Promise<Memory> => {
  const { readOnly = false, clock = systemClock, pause = wait } = options;
  const place = addressText(address);
  if (address.kind === 'sqlite') {
    const sqlite = await patiently(place, () => openSqlite(address.path, { readOnly }), pause);
    const db = new Kysely<Tables>({ dialect: sqliteDialect(sqlite, { place, pause }) });
    return { db, dialect: 'sqlite', clock, pause, place, address, sqlite, close: () => db.destroy() };
  }
  const pool = await openPostgres(address.url, { readOnly });
  const db = new Kysely<Tables>({ dialect: postgresDialect(pool, place) });
  return { db, dialect: 'postgres', clock, pause, place, address, close: () => db.destroy() };
};

/** As `inTransaction`, and never begun anew: for steps that hand something out before they are done. */
export const inOneAttempt = <T>(memory: Memory, steps: (inside: Memory) => Promise<T>): Promise<T> =>
  memory.db.isTransaction ? steps(memory) : memory.db.transaction().execute((db) => steps({ ...memory, db }));

/** How often a transaction is begun that the server takes back because others run beside it. */
const ATTEMPTS = 5;
const PAUSE_MS = 20;

/**
 * Runs the steps in one transaction: all of them happen, or none. Inside another one they become a part of it. A server
 * may take a transaction back where others change the same rows; the steps are then run again, a few times, and must
 * change nothing but the database.
 */
export const inTransaction = async <T>(memory: Memory, steps: (inside: Memory) => Promise<T>): Promise<T> => {
  if (memory.dialect === 'sqlite' || memory.db.isTransaction) return inOneAttempt(memory, steps);
  for (let attempt = 1; ; attempt++) {
    try {
      return await inOneAttempt(memory, steps);
    } catch (error) {
      if (!isConflict(error) || attempt === ATTEMPTS) throw error;
      await memory.pause(attempt * PAUSE_MS);
    }
  }
};
