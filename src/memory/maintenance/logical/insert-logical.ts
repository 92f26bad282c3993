import { sql } from 'kysely';
import { dataError, isTraderError, messageOf } from '../../../core/errors.js';
import { insertRows } from '../../insert-rows.js';
import type { Memory } from '../../memory.js';
import { TABLES, type TableName } from '../../schema/tables.js';
import { type Cell, storedValue, type Value } from './cell.js';
import type { LogicalTable } from './format.js';
import { readLines } from './read-lines.js';
import { NUMBERED } from './stored-tables.js';

/** Rows that are in memory at once, and most bytes of them. */
const MOST_ROWS = 2_000;
const MOST_BYTES = 16_000_000;

type Row = Readonly<Record<string, Value>>;

// The rows come from a file that was verified; whether they may be is for the database to say.
const insert = insertRows as unknown as (
  memory: Memory,
  table: TableName,
  rows: readonly Row[],
) => Promise<void>;

const isTable = (name: string): name is TableName => (TABLES as readonly string[]).includes(name);

const rowOf = (columns: readonly string[], line: Buffer): Row => {
  const cells = JSON.parse(line.toString('utf8')) as readonly Cell[];
  return Object.fromEntries(columns.map((name, place) => [name, storedValue(cells[place] ?? null)]));
};

/** After rows brought their numbers with them, PostgreSQL would hand out the same ones again. */
const goOnNumbering = async ({ db, dialect }: Memory, table: TableName): Promise<void> => {
  if (dialect === 'sqlite') return;
  await sql`SELECT setval(pg_get_serial_sequence(${table}, 'id'), (SELECT MAX(id) FROM ${sql.table(table)}))`.execute(
    db,
  );
};

/**
 * Puts the rows of a logical backup, which was verified, into empty tables of its schema. Belongs into a transaction.
 * Throws a data error that names the table where the database does not take a row.
 */
export const insertLogical = async (memory: Memory, file: string, signal?: AbortSignal): Promise<void> => {
  let begun: { readonly table: TableName; readonly columns: readonly string[] } | undefined;
  let rows: Row[] = [];
  let bytes = 0;
  const store = async (): Promise<void> => {
    signal?.throwIfAborted();
    if (begun === undefined || rows.length === 0) return;
    try {
      await insert(memory, begun.table, rows);
    } catch (error) {
      throw dataError(`the rows of ${begun.table} cannot be restored: ${messageOf(error)}`, {
        hint: isTraderError(error) ? (error.hint ?? 'nothing was changed') : 'nothing was changed',
        cause: error,
      });
    }
    rows = [];
    bytes = 0;
  };
  const end = async (): Promise<void> => {
    await store();
    if (begun !== undefined && NUMBERED.has(begun.table)) await goOnNumbering(memory, begun.table);
  };
  for await (const line of readLines(file)) {
    if (line.length > 0 && line.toString('latin1', 0, 1) === '[') {
      if (begun === undefined) continue;
      rows.push(rowOf(begun.columns, line));
      bytes += line.length;
      if (rows.length >= MOST_ROWS || bytes >= MOST_BYTES) await store();
      continue;
    }
    await end();
    const { table, columns } = JSON.parse(line.toString('utf8')) as Partial<LogicalTable>;
    begun = table !== undefined && columns !== undefined && isTable(table) ? { table, columns } : undefined;
  }
};
