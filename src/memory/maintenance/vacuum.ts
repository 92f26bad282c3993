import { CompiledQuery } from 'kysely';
import { refusedError } from '../../core/errors.js';
import { numberFromSqlite } from '../dialect/ask-sqlite.js';
import type { SqliteDatabase } from '../dialect/sqlite-database.js';
import { isBusy, sqliteError } from '../dialect/sqlite-error.js';
import type { Memory } from '../memory.js';
import { checkSchema, schemaState } from '../schema-state.js';
import { tablesOf } from './logical/stored-tables.js';
import { type MemorySize, memorySize } from './memory-size.js';

export interface Vacuumed {
  readonly before: MemorySize;
  readonly after: MemorySize;
}

/** How long to wait for another process that writes. */
const PATIENCE_MS = 2_000;

const checkpoint = (database: SqliteDatabase): void => {
  database.pragma('wal_checkpoint(TRUNCATE)');
};

const compact = (database: SqliteDatabase, place: string): void => {
  const usual = numberFromSqlite(database, 'busy_timeout');
  database.pragma(`busy_timeout = ${PATIENCE_MS}`);
  try {
    checkpoint(database);
    database.exec('VACUUM');
    checkpoint(database);
  } catch (error) {
    if (!isBusy(error)) throw sqliteError(place, error);
    throw refusedError(`another process is writing to the database ${place}`, {
      hint: 'run the command again when it is done; nothing was changed',
      cause: error,
    });
  } finally {
    database.pragma(`busy_timeout = ${usual}`);
  }
};

/**
 * Gives back what the database does not need any more: SQLite writes the file anew, without its holes, and empties the
 * log beside it; a server marks the room as free for new rows. Throws a refusal where another process is writing, and a
 * data error where the disk has no room for the new file; nothing is changed then.
 */
export const vacuumMemory = async (memory: Memory): Promise<Vacuumed> => {
  const state = await schemaState(memory);
  checkSchema(state, memory.place);
  const before = await memorySize(memory);
  if (memory.sqlite !== undefined) compact(memory.sqlite, memory.place);
  else if (state.version > 0) {
    const tables = tablesOf(state.version).map((table) => `"${table}"`);
    await memory.db.executeQuery(CompiledQuery.raw(`VACUUM (ANALYZE) ${tables.join(', ')}`));
  }
  return { before, after: await memorySize(memory) };
};
