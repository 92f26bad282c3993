import { MIGRATIONS } from '../../migrations/all.js';
import { TABLES, type TableName } from '../../schema/tables.js';

const ID: readonly string[] = ['id'];

/** Columns by which tables without an `id` know their rows. */
const KEYS: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  trade_strategy_link: ['trade_id'],
  run_equity: ['run_id'],
  summary_days: ['day'],
  cycle_marks: ['name'],
  session_state: ['session_id'],
  session_candles: ['session_id', 'symbol', 'time'],
  session_locks: ['account', 'symbol'],
};

/** The columns of a table's primary key, in its order. */
export const keyOf = (table: TableName): readonly string[] => KEYS[table] ?? ID;

/** Tables whose rows are numbered by the database. */
export const NUMBERED: ReadonlySet<TableName> = new Set(
  TABLES.filter((table) => keyOf(table) === ID && table !== 'trading_sessions' && table !== 'runs'),
);

/** The tables of a schema, in an order in which rows can be put in. */
export const tablesOf = (schema: number): readonly TableName[] => {
  const made = new Set(MIGRATIONS.slice(0, schema).flatMap(({ tables }) => tables));
  return TABLES.filter((table) => made.has(table));
};
