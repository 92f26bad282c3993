import { statSync } from 'node:fs';
import { sql } from 'kysely';
import { numberFromSqlite } from '../dialect/ask-sqlite.js';
import type { Memory } from '../memory.js';

/** What the memory takes on the disk, in bytes. */
export interface MemorySize {
  readonly bytes: number;
  /** Pages that hold nothing any more; `vacuum` gives them back. Not known of a server. */
  readonly freeBytes: number | null;
  /** The write-ahead log beside a SQLite file; null for a server. */
  readonly walBytes: number | null;
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

export const memorySize = async (memory: Memory): Promise<MemorySize> => {
  const { sqlite, db } = memory;
  if (sqlite === undefined) {
    const { rows } = await sql<{ bytes: number | null }>`
      SELECT SUM(pg_total_relation_size(oid)) AS bytes FROM pg_class
      WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'`.execute(db);
    return { bytes: rows[0]?.bytes ?? 0, freeBytes: null, walBytes: null };
  }
  const page = numberFromSqlite(sqlite, 'page_size');
  return {
    bytes: page * numberFromSqlite(sqlite, 'page_count'),
    freeBytes: page * numberFromSqlite(sqlite, 'freelist_count'),
    walBytes: sqlite.memory ? 0 : sizeOf(`${sqlite.name}-wal`),
  };
};
