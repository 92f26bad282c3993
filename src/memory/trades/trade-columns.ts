import { addRow, codeOf, columnOf, openPool, openTable, type TextPool } from '../../core/table.js';
import { eachRow } from '../each-row.js';
import type { Memory } from '../memory.js';
import { requireStrategy } from '../strategies/find-strategies.js';
import { matchingTrades, type TradeFilter } from './list-trades.js';

/** Numbers that are read of every trade. */
const NUMBERS = [
  'id',
  'entry_time',
  'exit_time',
  'profit',
  'return_fraction',
  'duration_ms',
  'fees',
  'mae',
  'mfe',
] as const;

/** What may be read beside the numbers, and the column that holds it. */
const TEXTS = {
  strategy: 'strategy_id',
  snapshot: 'snapshot_id',
  symbol: 'symbol',
  side: 'side',
  mode: 'mode',
  entryReason: 'entry_reason',
  exitReason: 'exit_reason',
  regime: 'regime',
} as const;

export type TradeText = keyof typeof TEXTS;

/** A column of few different texts: which of them each row has. */
export interface TextColumn {
  /** An index of `texts`; -1 where the trade has none. */
  readonly codes: Int32Array;
  readonly texts: readonly string[];
}

/**
 * Closed trades as columns of equal length, in order of their exits. Times ms UTC, money in quote currency, fractions
 * as fractions; MAE and MFE are NaN where they are not known.
 */
export interface TradeColumns {
  readonly length: number;
  readonly id: Float64Array;
  readonly entryTime: Float64Array;
  readonly exitTime: Float64Array;
  readonly profit: Float64Array;
  readonly returnFraction: Float64Array;
  readonly durationMs: Float64Array;
  readonly fees: Float64Array;
  readonly mae: Float64Array;
  readonly mfe: Float64Array;
  readonly texts: Readonly<Partial<Record<TradeText, TextColumn>>>;
}

type TextReader = (value: string | number | null) => number;

const textReader = (pool: TextPool): TextReader => {
  // Most rows repeat the text of the row before.
  let [last, lastCode] = ['', -1];
  return (value) => {
    if (value === null) return -1;
    const text = typeof value === 'number' ? String(value) : value;
    if (text !== last || lastCode === -1) [last, lastCode] = [text, codeOf(pool, text)];
    return lastCode;
  };
};

/** Names of strategies in place of their numbers. */
const strategyNames = async ({ db }: Memory, ids: readonly string[]): Promise<readonly string[]> => {
  const rows = await db.selectFrom('strategies').select(['id', 'name']).execute();
  const names = new Map(rows.map(({ id, name }) => [String(id), name]));
  return ids.map((id) => names.get(id) ?? id);
};

/**
 * Reads the closed trades that match as columns, with those texts that are wanted: a million trades take a few seconds
 * and some 100 bytes each. A snapshot's text is its number. Throws a usage error for a strategy nobody knows.
 */
export const readTradeColumns = async (
  memory: Memory,
  { strategy, ...filter }: Omit<TradeFilter, 'status'>,
  wanted: readonly TradeText[],
): Promise<TradeColumns> => {
  const names = [...new Set(wanted)];
  const pools = names.map(openPool);
  const readers = pools.map(textReader);
  const texts = names.map((name) => TEXTS[name]);
  let query = (await matchingTrades(memory, { ...filter, status: 'closed' }))
    .clearSelect()
    .select([...NUMBERS, ...texts].map((name) => `trades.${name}` as const))
    .orderBy('trades.exit_time')
    .orderBy('trades.id');
  // Not left to the filter, which keeps SQLite off the index of a strategy: that index is in order of exits, too.
  if (strategy !== undefined) {
    query = query.where('trades.strategy_id', '=', (await requireStrategy(memory, strategy)).id);
  }
  // No trade ends before it begins: said again of the column that the index is in order of.
  if (filter.from !== undefined) query = query.where('trades.exit_time', '>=', filter.from);
  const table = openTable(NUMBERS.length + names.length);
  await eachRow(memory, query, (row) => {
    const at = addRow(table);
    for (let c = 0; c < NUMBERS.length; c++) table.data[at + c] = row[NUMBERS[c]!] ?? Number.NaN;
    for (let c = 0; c < texts.length; c++) {
      table.data[at + NUMBERS.length + c] = readers[c]!(row[texts[c]!]);
    }
  });
  const columns: Partial<Record<TradeText, TextColumn>> = {};
  for (const [c, name] of names.entries()) {
    const found = pools[c]!.texts;
    columns[name] = {
      codes: Int32Array.from(columnOf(table, NUMBERS.length + c)),
      texts: name === 'strategy' ? await strategyNames(memory, found) : found,
    };
  }
  const column = (name: (typeof NUMBERS)[number]): Float64Array => columnOf(table, NUMBERS.indexOf(name));
  return {
    length: table.rows,
    id: column('id'),
    entryTime: column('entry_time'),
    exitTime: column('exit_time'),
    profit: column('profit'),
    returnFraction: column('return_fraction'),
    durationMs: column('duration_ms'),
    fees: column('fees'),
    mae: column('mae'),
    mfe: column('mfe'),
    texts: columns,
  };
};
