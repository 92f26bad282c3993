import { dataError } from '../../core/errors.js';
import type { EquityCurve } from '../../core/run.js';
import type { StateChange } from '../../core/trading-state.js';
import { fromJson } from '../json-column.js';
import type { Memory } from '../memory.js';
import type { MetricsScope } from '../schema/run-results.js';
import { type TradeRecord, tradeRecord } from '../trades/trade-record.js';
import { unpackColumn } from './number-column.js';
import { stateChangeOf } from './state-rows.js';

/** The trades of a run, in the order in which they were closed. */
export const runTrades = async ({ db }: Memory, runId: string): Promise<readonly TradeRecord[]> => {
  const rows = await db
    .selectFrom('trades')
    .innerJoin('strategies', 'strategies.id', 'trades.strategy_id')
    .selectAll('trades')
    .select('strategies.name as strategy')
    .where('trades.run_id', '=', runId)
    .orderBy('trades.id')
    .execute();
  return rows.map(tradeRecord);
};

const missing = (what: string, runId: string) =>
  dataError(`the ${what} of run ${runId} are not there`, {
    hint: 'look at the database with "trader db check"',
  });

/** The equity of a run and of buy-and-hold at the close of every bar, bit for bit as they were. */
export const runEquity = async ({ db }: Memory, runId: string): Promise<Omit<EquityCurve, 'drawdown'>> => {
  const row = await db.selectFrom('run_equity').selectAll().where('run_id', '=', runId).executeTakeFirst();
  if (row === undefined) throw missing('equity columns', runId);
  const [time, equity, benchmark] = await Promise.all(
    [row.time, row.equity, row.benchmark].map((packed) => unpackColumn(packed, row.bars)),
  );
  return { time: time!, equity: equity!, benchmark: benchmark! };
};

/** How limits of the account changed what trading was allowed in a run, in order. */
export const runStateChanges = async ({ db }: Memory, runId: string): Promise<readonly StateChange[]> => {
  const rows = await db
    .selectFrom('risk_events')
    .select(['time', 'limit_value', 'measured', 'detail'])
    .where('run_id', '=', runId)
    .orderBy('id')
    .execute();
  return rows.flatMap((row) => stateChangeOf(row) ?? []);
};

export type StoredMetrics = Readonly<Record<string, number | null>>;

/** Every metric of a run by name, for the strategy and for buy-and-hold. */
export const runMetrics = async (
  { db }: Memory,
  runId: string,
): Promise<Readonly<Record<MetricsScope, StoredMetrics>>> => {
  const rows = await db
    .selectFrom('performance_metrics')
    .select(['scope', 'metrics'])
    .where('run_id', '=', runId)
    .execute();
  const metricsOf = (wanted: MetricsScope): StoredMetrics => {
    const row = rows.find(({ scope }) => scope === wanted);
    if (row === undefined) throw missing('metrics', runId);
    return fromJson(row.metrics);
  };
  return { strategy: metricsOf('strategy'), benchmark: metricsOf('benchmark') };
};
