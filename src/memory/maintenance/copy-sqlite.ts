import { isTraderError } from '../../core/errors.js';
import { openSqlite } from '../dialect/open-sqlite.js';
import { patiently } from '../dialect/patiently.js';
import type { SqliteDatabase } from '../dialect/sqlite-database.js';
import { sqliteError } from '../dialect/sqlite-error.js';
import { holdSnapshot } from './in-snapshot.js';

/** Pages copied between two turns of the event loop, so that a session goes on while its memory is copied. */
const PAGES_PER_STEP = 2_000;

/** Codes that speak of what is read; all others are about the copy. */
const OF_THE_SOURCE = /^SQLITE_(BUSY|LOCKED|CORRUPT|NOTADB|IOERR_READ|IOERR_SHORT_READ)/;

const copy = async (reader: SqliteDatabase, target: string, signal?: AbortSignal): Promise<void> => {
  try {
    const progress = (): number => {
      signal?.throwIfAborted();
      return PAGES_PER_STEP;
    };
    await reader.backup(target, { progress });
    // The copy of a database with a write-ahead log would make itself one as soon as somebody looks at it.
    openSqlite(target, { journal: 'delete' }).close();
  } catch (error) {
    const cause = isTraderError(error) ? error.cause : error;
    const code = (cause as { readonly code?: unknown } | null | undefined)?.code;
    throw typeof code === 'string' && OF_THE_SOURCE.test(code) ? sqliteError(reader.name, cause) : cause;
  }
};

/**
 * Copies a database with SQLite's backup interface into the new file `target`, while others read and write it. SQLite
 * begins a copy anew whenever another process has written between two steps, and would never finish under steady
 * writing: so it reads over a connection of its own that holds on to one moment. The copy has no log beside it.
 */
export const copySqlite = async (
  source: string | SqliteDatabase,
  target: string,
  signal?: AbortSignal,
): Promise<void> => {
  // A database that is only in this process's memory has no other connection, and no other writer.
  if (typeof source !== 'string' && source.memory) return copy(source, target, signal);
  const path = typeof source === 'string' ? source : source.name;
  const reader = await patiently(path, () => openSqlite(path, { readOnly: true }));
  try {
    await holdSnapshot(reader);
    await copy(reader, target, signal);
  } finally {
    reader.close();
  }
};
