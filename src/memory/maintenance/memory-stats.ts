import { sql } from 'kysely';
import type { Memory } from '../memory.js';
import type { TableName } from '../schema/tables.js';
import { checkSchema, schemaState } from '../schema-state.js';
import { inSnapshot } from './in-snapshot.js';
import { tablesOf } from './logical/stored-tables.js';
import { type MemorySize, memorySize } from './memory-size.js';

/** What there is in a memory, of any schema this program knows. */
export interface MemoryStats {
  readonly place: string;
  readonly dialect: Memory['dialect'];
  readonly schema: number;
  readonly size: MemorySize;
  /** Rows by table, in the order of the tables. */
  readonly rows: Readonly<Partial<Record<TableName, number>>>;
  /** Entries of the first and the last trade of the traded modes, ms UTC; null where there is none. */
  readonly firstTrade: number | null;
  readonly lastTrade: number | null;
}

const countRows = async (memory: Memory, schema: number): Promise<Partial<Record<TableName, number>>> => {
  const counts: Partial<Record<TableName, number>> = {};
  for (const table of tablesOf(schema)) {
    const { rows } = await sql<{
      count: number;
    }>`SELECT COUNT(*) AS count FROM ${sql.table(table)}`.execute(memory.db);
    counts[table] = rows[0]?.count ?? 0;
  }
  return counts;
};

const tradedRange = async ({ db }: Memory) => {
  const { rows } = await sql<{ first: number | null; last: number | null }>`
    SELECT (SELECT MIN(entry_time) FROM trades WHERE mode <> 'backtest') AS first,
      (SELECT MAX(entry_time) FROM trades WHERE mode <> 'backtest') AS last`.execute(db);
  return { firstTrade: rows[0]?.first ?? null, lastTrade: rows[0]?.last ?? null };
};

/** Counts what there is, as it is at one moment. Throws a refusal for the database of another or a newer program. */
export const memoryStats = (memory: Memory): Promise<MemoryStats> =>
  inSnapshot(memory, async (inside) => {
    const state = await schemaState(inside);
    checkSchema(state, memory.place);
    const { version: schema } = state;
    return {
      place: memory.place,
      dialect: memory.dialect,
      schema,
      size: await memorySize(inside),
      rows: await countRows(inside, schema),
      ...(schema === 0 ? { firstTrade: null, lastTrade: null } : await tradedRange(inside)),
    };
  });
