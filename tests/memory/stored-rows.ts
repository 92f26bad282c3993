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

/** Columns that a later schema gave to the rows of `oldRows`, with what they hold there. */
const LATER = [
  { schema: 6, table: 'trials', columns: { made_up: 1 } },
  { schema: 9, table: 'trades', columns: { sold_quantity: null, sold_profit: null } },
  {
    schema: 10,
    table: 'evolution_runs',
    columns: { holder: null, heartbeat_at: null, stop_requested: 0, population_digest: null },
  },
  { schema: 10, table: 'genomes', columns: { operator_kind: null } },
] as const;

/** Rows of an older schema as the newest has them. */
export const broughtUp = (tables: Rows, schema: number): Rows =>
  Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => {
      const later = LATER.filter((step) => step.schema > schema && step.table === name);
      return [name, rows.map((row) => Object.assign({ ...row }, ...later.map(({ columns }) => columns)))];
    }),
  );

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
