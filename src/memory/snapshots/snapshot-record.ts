import type { Selectable } from 'kysely';
import { fromJson, fromJsonOrNull } from '../json-column.js';
import type { Db } from '../memory.js';
import type { StrategySnapshotsTable } from '../schema/trade-log.js';
import type { SnapshotColumns } from './snapshot-columns.js';
import type { SnapshotConfiguration } from './snapshot-configuration.js';

/** One frozen configuration as the memory keeps it. Times ms UTC. */
export interface SnapshotRecord {
  readonly id: number;
  /** SHA-256 of the canonical JSON of `configuration`; a rollback shares it with its origin. */
  readonly hash: string;
  readonly strategyId: number;
  readonly strategy: string;
  readonly configuration: SnapshotConfiguration;
  /** The snapshot whose configuration this one brought back. */
  readonly rollbackOf: number | null;
  /** The snapshot whose configuration became active again with this one, without a rollback. */
  readonly copyOf: number | null;
  /** Since when it trades; null for one that never did (only backtests and replays ran it). */
  readonly activeFrom: number | null;
  /** When it stopped; null while it is active. */
  readonly activeUntil: number | null;
  readonly notes: string;
  readonly columns: SnapshotColumns;
  readonly createdAt: number;
}

/** Whether its strategy trades under it now. */
export const isActive = ({ activeFrom, activeUntil }: SnapshotRecord): boolean =>
  activeFrom !== null && activeUntil === null;

export type SnapshotRow = Selectable<StrategySnapshotsTable> & { readonly strategy: string };

/** Rows of `strategy_snapshots` with the names of their strategies. */
export const snapshotRows = (db: Db) =>
  db
    .selectFrom('strategy_snapshots')
    .innerJoin('strategies', 'strategies.id', 'strategy_snapshots.strategy_id')
    .selectAll('strategy_snapshots')
    .select('strategies.name as strategy');

export const snapshotRecord = (row: SnapshotRow): SnapshotRecord => ({
  id: row.id,
  hash: row.hash,
  strategyId: row.strategy_id,
  strategy: row.strategy,
  configuration: fromJson(row.configuration),
  rollbackOf: row.rollback_of,
  copyOf: row.copy_of,
  activeFrom: row.active_from,
  activeUntil: row.active_until,
  notes: row.notes,
  columns: {
    scoreBuyTarget: row.score_buy_target,
    scoreSellTarget: row.score_sell_target,
    takeProfit: row.take_profit,
    stopLoss: row.stop_loss,
    cooldownBars: row.cooldown_bars,
    minIndicatorsRequired: row.min_indicators_required,
    indicatorWeights: fromJsonOrNull(row.indicator_weights),
    thresholds: fromJsonOrNull(row.thresholds),
    excludedSymbols: fromJsonOrNull(row.excluded_symbols),
  },
  createdAt: row.created_at,
});
