import type { Selectable } from 'kysely';
import { DAY_MS } from '../../core/timeframe.js';
import { fromJsonOrNull } from '../json-column.js';
import type { Memory } from '../memory.js';
import type { StrategyExecutionsTable } from '../schema/live-books.js';
import type { TradeRecord } from './trade-record.js';

/** What a strategy saw and said at the close of a bar. */
export interface ExecutionRecord {
  /** Open of the bar, ms UTC. */
  readonly barTime: number;
  readonly action: 'none' | 'enter' | 'exit' | 'refused';
  readonly signal: number;
  readonly tag: string | null;
  readonly reason: string | null;
  readonly indicators: unknown;
  readonly sentiment: unknown;
  readonly predictions: unknown;
}

const executionRecord = (row: Selectable<StrategyExecutionsTable>): ExecutionRecord => ({
  barTime: row.bar_time,
  action: row.action,
  signal: row.signal,
  tag: row.tag,
  reason: row.reason,
  indicators: fromJsonOrNull(row.indicators),
  sentiment: fromJsonOrNull(row.sentiment),
  predictions: fromJsonOrNull(row.predictions),
});

/** A bar is at most a day, and its signal is filled when the next one opens. */
const LOOK_BACK_MS = 2 * DAY_MS;

/** The signals that led into a trade and out of it, as far as a session noted them. */
export const executionsOfTrade = async (
  { db }: Memory,
  { sessionId, symbol, strategyId, entryTime, exitTime }: TradeRecord,
): Promise<readonly ExecutionRecord[]> => {
  if (sessionId === null) return [];
  const newest = (action: 'enter' | 'exit', from: number, to: number) =>
    db
      .selectFrom('strategy_executions')
      .selectAll()
      .where('session_id', '=', sessionId)
      .where('symbol', '=', symbol)
      .where('strategy_id', '=', strategyId)
      .where('action', '=', action)
      .where('bar_time', '>=', from)
      // A bar is stamped with its open: the one that opens at the fill was decided after it.
      .where('bar_time', '<', to)
      .orderBy('bar_time', 'desc')
      .limit(1)
      .executeTakeFirst();
  const entry = await newest('enter', entryTime - LOOK_BACK_MS, entryTime);
  const exit = exitTime === null ? undefined : await newest('exit', exitTime - LOOK_BACK_MS, exitTime);
  const found = exit !== undefined && exit.bar_time >= (entry?.bar_time ?? 0) ? [entry, exit] : [entry];
  return found.flatMap((row) => (row === undefined ? [] : [executionRecord(row)]));
};
