import { sql } from 'kysely';
import { tablesOf } from '../../src/memory/maintenance/logical/stored-tables.js';
import type { Memory } from '../../src/memory/memory.js';
import { oldRows } from './old-rows.js';

type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** Runs plain SQL, statement by statement. */
export const runSql = async ({ db }: Memory, statements: readonly string[]): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};

/** Puts at least one row into every table of the schema, with SQL of its own. */
export const fillTables = (memory: Memory, schema: number): Promise<void> =>
  runSql(memory, oldRows(schema, memory.dialect));

/** Every row of every table of the schema, in the order of their first columns. */
export const storedRows = async ({ db }: Memory, schema: number): Promise<Rows> => {
  const tables: Record<string, readonly Readonly<Record<string, unknown>>[]> = {};
  for (const table of tablesOf(schema)) {
    const { rows } = await sql<Record<string, unknown>>`SELECT * FROM ${sql.table(table)} ORDER BY 1`.execute(
      db,
    );
    tables[table] = rows;
  }
  return tables;
};
