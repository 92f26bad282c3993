import type { Selectable } from 'kysely';
import type { Provenance, RunConditions, RunRecord } from '../../core/run.js';
import type { Timeframe } from '../../core/timeframe.js';
import { fromJson } from '../json-column.js';
import type { RunsTable } from '../schema/trade-log.js';
import type { RunRemarks } from './new-run.js';

/** A run as it is remembered. Times ms UTC. */
export interface StoredRun {
  readonly run: RunRecord;
  readonly provenance: Provenance;
  readonly conditions: RunConditions;
  readonly recipe: unknown;
  readonly remarks: RunRemarks;
  readonly warnings: readonly string[];
  readonly strategyId: number;
  /** What the strategy calls itself. */
  readonly title: string;
  readonly snapshotId: number | null;
  /** How often it was run. */
  readonly executions: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** A row of `runs` with the name and title of its strategy. */
export type RunRow = Selectable<RunsTable> & { readonly strategy: string; readonly title: string };

export const storedRun = (row: RunRow): StoredRun => {
  const remarks = fromJson<RunRemarks>(row.remarks);
  return {
    run: {
      id: row.id,
      digest: row.digest,
      strategy: row.strategy,
      parameters: fromJson(row.parameters),
      symbols: fromJson(row.symbols),
      timeframe: row.timeframe as Timeframe,
      from: row.from_time,
      to: row.to_time,
      provider: row.provider,
      dataDigest: row.data_digest,
      seed: row.seed,
      engineVersion: row.engine_version,
      elapsedMs: row.elapsed_ms,
      ...(remarks.models === undefined ? {} : { models: remarks.models }),
    },
    provenance: {
      sourceDigest: row.source_digest,
      configuration: row.configuration,
      data: fromJson(row.data),
    },
    conditions: fromJson(row.conditions),
    recipe: fromJson(row.recipe),
    remarks,
    warnings: fromJson(row.warnings),
    strategyId: row.strategy_id,
    title: row.title,
    snapshotId: row.snapshot_id,
    executions: row.executions,
    firstAt: row.created_at,
    lastAt: row.last_run_at,
  };
};
