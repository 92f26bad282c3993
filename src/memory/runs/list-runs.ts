import { sql } from 'kysely';
import { fromJson, toJson } from '../json-column.js';
import type { Memory } from '../memory.js';
import { requireStrategy } from '../strategies/find-strategies.js';
import type { KeyMetrics } from './new-run.js';

/** One run in a list: what it was, and the key metrics. Times ms UTC, fractions as fractions. */
export interface RunSummary extends Omit<KeyMetrics, 'trades'> {
  readonly id: string;
  readonly digest: string;
  readonly strategy: string;
  readonly snapshotId: number | null;
  readonly parameters: Readonly<Record<string, number | boolean | string>>;
  readonly symbols: readonly string[];
  readonly timeframe: string;
  readonly from: number;
  readonly to: number;
  readonly provider: string;
  readonly dataDigest: string;
  readonly trades: number | null;
  readonly executions: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

export interface RunFilter {
  readonly strategy?: string;
  /** Runs on this market, alone or beside others; as the toolkit writes symbols. */
  readonly symbol?: string;
}

/** The runs that match, the last run first. Throws a usage error for a strategy nobody knows. */
export const listRuns = async (
  memory: Memory,
  { strategy, symbol }: RunFilter = {},
  limit = 20,
): Promise<readonly RunSummary[]> => {
  let query = memory.db
    .selectFrom('runs')
    .innerJoin('strategies', 'strategies.id', 'runs.strategy_id')
    .leftJoin('performance_metrics as metrics', (join) =>
      join
        .onRef('metrics.run_id', '=', 'runs.id')
        // Written out: the partial index serves only a query that repeats its condition.
        .on(sql<boolean>`metrics.run_id IS NOT NULL`)
        .on(sql<boolean>`metrics.scope = 'strategy'`),
    );
  if (strategy !== undefined) {
    const { id } = await requireStrategy(memory, strategy);
    query = query.where('runs.strategy_id', '=', id);
  }
  if (symbol !== undefined) {
    // A symbol as JSON holds no character that means something to LIKE.
    query = query.where(sql<boolean>`CAST(runs.symbols AS TEXT) LIKE ${`%${toJson(symbol)}%`}`);
  }
  const rows = await query
    .selectAll('runs')
    .select(['strategies.name as strategy', 'metrics.total_return', 'metrics.sharpe', 'metrics.trades'])
    .select(['metrics.max_drawdown', 'metrics.profit_factor', 'metrics.win_rate'])
    .orderBy('runs.last_run_at', 'desc')
    .orderBy('runs.id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    digest: row.digest,
    strategy: row.strategy,
    snapshotId: row.snapshot_id,
    parameters: fromJson(row.parameters),
    symbols: fromJson(row.symbols),
    timeframe: row.timeframe,
    from: row.from_time,
    to: row.to_time,
    provider: row.provider,
    dataDigest: row.data_digest,
    totalReturn: row.total_return,
    sharpe: row.sharpe,
    maxDrawdown: row.max_drawdown,
    profitFactor: row.profit_factor,
    winRate: row.win_rate,
    trades: row.trades,
    executions: row.executions,
    firstAt: row.created_at,
    lastAt: row.last_run_at,
  }));
};
