import type { Insertable } from 'kysely';
import type { Trade } from '../../core/trade.js';
import { toJson } from '../json-column.js';
import { isMadeUp } from '../made-up/is-made-up.js';
import type { MetricsScope } from '../schema/run-results.js';
import type { RunsTable, TradesTable } from '../schema/trade-log.js';
import type { Trial } from '../trials/trial.js';
import type { KeyMetrics, NewRun } from './new-run.js';

/** PostgreSQL takes no NUL in a text, and no tag needs one. */
const textOf = (tag: string): string => tag.replaceAll('\u0000', '');

export const runRow = (made: NewRun, now: number): Insertable<RunsTable> => {
  const { run, provenance, conditions, recipe, remarks, warnings, strategyId, snapshotId } = made;
  return {
    id: run.id,
    digest: run.digest,
    strategy_id: strategyId,
    snapshot_id: snapshotId,
    parameters: toJson(run.parameters),
    symbols: toJson(run.symbols),
    timeframe: run.timeframe,
    from_time: run.from,
    to_time: run.to,
    provider: textOf(run.provider),
    data_digest: run.dataDigest,
    data: toJson(provenance.data),
    source_digest: provenance.sourceDigest,
    seed: run.seed,
    engine_version: run.engineVersion,
    configuration: provenance.configuration,
    conditions: toJson(conditions),
    recipe: toJson(recipe),
    warnings: toJson(warnings),
    remarks: toJson(remarks),
    elapsed_ms: Math.round(run.elapsedMs),
    created_at: now,
    last_run_at: now,
  };
};

/** Where a trade of a run is put: under the run itself, or under the session that repeats it. */
export type TradeHome = Pick<Insertable<TradesTable>, 'mode' | 'run_id' | 'session_id'>;

/** The trades as rows. All have the same members. */
export const tradeRows = (
  { trades, entryRegimes, strategyId, snapshotId }: NewRun,
  { mode, run_id, session_id }: TradeHome,
  now: number,
) =>
  trades.map((trade: Trade, place) => ({
    mode,
    run_id,
    session_id,
    strategy_id: strategyId,
    snapshot_id: snapshotId,
    symbol: trade.symbol,
    side: trade.side,
    status: 'closed' as const,
    quantity: trade.quantity,
    entry_price: trade.entryPrice,
    entry_time: trade.entryTime,
    entry_reason: textOf(trade.entryTag),
    exit_price: trade.exitPrice,
    exit_time: trade.exitTime,
    exit_reason: textOf(trade.exitReason),
    fees: trade.fees,
    slippage: trade.slippage,
    profit: trade.pnl,
    return_fraction: trade.returnFraction,
    duration_ms: trade.exitTime - trade.entryTime,
    success: trade.pnl > 0 ? (1 as const) : (0 as const),
    bars: trade.bars,
    mae: trade.mae,
    mfe: trade.mfe,
    ambiguous: trade.ambiguous ? (1 as const) : (0 as const),
    regime: entryRegimes[place] ?? null,
    created_at: now,
    updated_at: now,
  }));

export const metricsRow = (runId: string, scope: MetricsScope, metrics: KeyMetrics, now: number) => ({
  run_id: runId,
  scope,
  total_return: metrics.totalReturn,
  sharpe: metrics.sharpe,
  max_drawdown: metrics.maxDrawdown,
  profit_factor: metrics.profitFactor,
  win_rate: metrics.winRate,
  trades: metrics.trades,
  metrics: toJson(metrics),
  computed_at: now,
});

/** The evaluation that the run was, for the trial ledger. */
export const trialOf = ({
  run,
  provenance,
  tradedDigest,
  metrics,
  daily,
  family,
}: NewRun): Omit<Trial, 'runId'> => ({
  family: family ?? run.strategy,
  sourceDigest: provenance.sourceDigest,
  parameters: run.parameters,
  symbols: run.symbols,
  timeframe: run.timeframe,
  madeUp: isMadeUp(run.provider),
  from: run.from,
  to: run.to,
  dataDigest: tradedDigest,
  configuration: provenance.configuration,
  dailySharpe: daily.sharpe,
  observations: daily.observations,
  skewness: daily.skewness,
  kurtosis: daily.kurtosis,
  totalReturn: metrics.totalReturn,
  trades: metrics.trades,
  origin: 'backtest',
});
