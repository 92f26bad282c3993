import { CompiledQuery, type Insertable, type InsertQueryBuilder, type InsertResult } from 'kysely';
import type { Memory } from './memory.js';
import type { Tables } from './schema/tables.js';

type Row<T extends keyof Tables> = Insertable<Tables[T]> & Readonly<Record<string, unknown>>;

type Insertion<T extends keyof Tables> = InsertQueryBuilder<Tables, T, InsertResult>;

/** Values in one statement: SQLite allows 32,766, PostgreSQL 65,535. */
const MOST_VALUES = 16_000;

/**
 * Inserts many rows, fast. All rows must have the members of the first one. The statement is put together once for
 * every full batch, since putting it together costs more than running it. `finish` may add what is to happen where a row
 * is there already. Not a transaction of its own.
 */
export const insertRows = async <T extends keyof Tables & string>(
  { db }: Memory,
  table: T,
  rows: readonly Row<T>[],
  finish: (query: Insertion<T>) => Insertion<T> = (query) => query,
): Promise<void> => {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!);
  const perBatch = Math.max(1, Math.floor(MOST_VALUES / columns.length));
  let full: CompiledQuery | undefined;
  for (let at = 0; at < rows.length; at += perBatch) {
    const batch = rows.slice(at, at + perBatch);
    const compile = (): CompiledQuery =>
      finish(db.insertInto(table).values(batch as unknown as Insertable<Tables[T]>[])).compile();
    if (batch.length === perBatch) full ??= compile();
    const query = batch.length === perBatch && full !== undefined ? full : compile();
    const parameters: unknown[] = [];
    for (const row of batch) for (const column of columns) parameters.push(row[column]);
    await db.executeQuery(CompiledQuery.raw(query.sql, parameters));
  }
};
