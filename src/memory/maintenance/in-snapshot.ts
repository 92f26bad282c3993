import { Kysely } from 'kysely';
import { openSqlite } from '../dialect/open-sqlite.js';
import { patiently } from '../dialect/patiently.js';
import type { Pause } from '../dialect/pause.js';
import type { SqliteDatabase } from '../dialect/sqlite-database.js';
import { sqliteDialect } from '../dialect/sqlite-dialect.js';
import type { Memory } from '../memory.js';
import type { Tables } from '../schema/tables.js';

/**
 * Runs steps that only read, and lets all of them see the database as it is at one moment, while others go on writing.
 * On SQLite over a connection of its own, since a transaction of the memory itself would keep writers waiting.
 */
export const inSnapshot = async <T>(memory: Memory, steps: (inside: Memory) => Promise<T>): Promise<T> => {
  const { db, sqlite } = memory;
  if (sqlite === undefined) {
    if (db.isTransaction) return steps(memory);
    return db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((inside) => steps({ ...memory, db: inside }));
  }
  // Nobody else can write into a database that is only in this process's memory.
  if (sqlite.memory) return steps(memory);
  const { pause, place } = memory;
  const reader = await patiently(place, () => openSqlite(sqlite.name, { readOnly: true }), pause);
  const own = new Kysely<Tables>({ dialect: sqliteDialect(reader, { place, pause }) });
  try {
    await holdSnapshot(reader, pause);
    return await steps({ ...memory, db: own, sqlite: reader });
  } finally {
    await own.destroy();
  }
};

/** From here on the connection sees what is committed now, until it is closed. */
export const holdSnapshot = async (reader: SqliteDatabase, pause?: Pause): Promise<void> => {
  await patiently(reader.name, () => reader.inTransaction || reader.exec('BEGIN'), pause);
  // A transaction begins with the first look.
  await patiently(reader.name, () => reader.prepare('SELECT 1 FROM sqlite_master LIMIT 1').all(), pause);
};
