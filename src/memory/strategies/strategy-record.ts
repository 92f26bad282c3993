import type { Selectable } from 'kysely';
import { fromJson } from '../json-column.js';
import type { StrategiesTable, StrategyOrigin, StrategyStatus } from '../schema/trade-log.js';

export type { StrategyOrigin, StrategyStatus } from '../schema/trade-log.js';

/** A strategy as the memory knows it. Times ms UTC. */
export interface StrategyRecord {
  readonly id: number;
  readonly name: string;
  /** What it is a variant of; its own name where it is none. */
  readonly family: string;
  readonly title: string;
  readonly origin: StrategyOrigin;
  readonly status: StrategyStatus;
  readonly statusReason: string | null;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly sourceDigest: string | null;
  readonly generation: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export const strategyRecord = (row: Selectable<StrategiesTable>): StrategyRecord => ({
  id: row.id,
  name: row.name,
  family: row.family,
  title: row.title,
  origin: row.origin,
  status: row.status,
  statusReason: row.status_reason,
  parameters: fromJson(row.parameters),
  sourceDigest: row.source_digest,
  generation: row.generation,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});
