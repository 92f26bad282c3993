import { sql } from 'kysely';
import type { Memory } from '../../memory.js';
import type { TableName } from '../../schema/tables.js';
import type { Value } from './cell.js';
import { keyOf } from './stored-tables.js';

export type StoredRow = Readonly<Record<string, Value>>;

/** Rows that are in memory at once; fewer where one of them may be megabytes. */
const PAGE = 2_000;
const PAGES: Readonly<Partial<Record<TableName, number>>> = {
  run_equity: 10,
  evolution_runs: 10,
  strategy_snapshots: 200,
  runs: 200,
  session_state: 20,
};

/** Every row of a table, all its columns, page by page in the order of its key. */
export async function* readTable({ db }: Memory, table: TableName): AsyncGenerator<readonly StoredRow[]> {
  const columns = keyOf(table);
  const key = sql.join(columns.map((column) => sql.ref(column)));
  const size = PAGES[table] ?? PAGE;
  for (let last: StoredRow | undefined; ; ) {
    const after =
      last === undefined ? sql`` : sql`WHERE (${key}) > (${sql.join(columns.map((name) => last?.[name]))})`;
    const { rows } =
      await sql<StoredRow>`SELECT * FROM ${sql.table(table)} ${after} ORDER BY ${key} LIMIT ${sql.lit(size)}`.execute(
        db,
      );
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    last = rows.at(-1);
  }
}
