import type { Selectable } from 'kysely';
import { fromJson } from '../json-column.js';
import type { EvolutionRunsTable } from '../schema/evolution.js';

export type EvolutionStatus = EvolutionRunsTable['status'];

/** What an evolution was asked to do, as it was stored: plain data that whoever started it can read. */
export type EvolutionSettings = Readonly<Record<string, unknown>>;

/** An evolution as the memory knows it, without its checkpoint. Times ms UTC. */
export interface EvolutionRecord {
  readonly id: number;
  readonly status: EvolutionStatus;
  readonly seed: number;
  readonly settings: EvolutionSettings;
  /** Hash of the candles it breeds on. */
  readonly dataDigest: string | null;
  /** Generations that are stored. */
  readonly generation: number;
  readonly evaluations: number;
  readonly message: string;
  readonly startedAt: number;
  readonly updatedAt: number;
  readonly endedAt: number | null;
  /** The process that is at work on it, as it signs; null where none is. */
  readonly holder: string | null;
  readonly heartbeatAt: number | null;
  readonly stopRequested: boolean;
  /** SHA-256 of the population it ended with; null before. */
  readonly populationDigest: string | null;
}

/** The columns of a record: a checkpoint may be megabytes, and is read only where it is wanted. */
export const RECORD_COLUMNS = [
  ...(['id', 'status', 'seed', 'settings', 'data_digest', 'generation', 'evaluations'] as const),
  ...(['message', 'started_at', 'updated_at', 'ended_at', 'holder', 'heartbeat_at'] as const),
  ...(['stop_requested', 'population_digest'] as const),
] as const;

type RecordRow = Pick<Selectable<EvolutionRunsTable>, (typeof RECORD_COLUMNS)[number]>;

export const evolutionRecord = (row: RecordRow): EvolutionRecord => ({
  id: row.id,
  status: row.status,
  seed: row.seed,
  settings: fromJson(row.settings),
  dataDigest: row.data_digest,
  generation: row.generation,
  evaluations: row.evaluations,
  message: row.message,
  startedAt: row.started_at,
  updatedAt: row.updated_at,
  endedAt: row.ended_at,
  holder: row.holder,
  heartbeatAt: row.heartbeat_at,
  stopRequested: row.stop_requested === 1,
  populationDigest: row.population_digest,
});
