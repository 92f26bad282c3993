import type { Defaulted, Fixed, Flag, Id, Json, Optional } from './columns.js';

export interface EvolutionRunsTable {
  id: Id;
  status: 'running' | 'stopped' | 'finished' | 'failed';
  seed: Fixed<number>;
  settings: Fixed<Json>;
  data_digest: Optional<string>;
  generation: Defaulted<number>;
  evaluations: Defaulted<number>;
  /** The population between two generations: enough to go on from. */
  checkpoint: Optional<Json>;
  message: Defaulted<string>;
  started_at: Fixed<number>;
  updated_at: number;
  ended_at: Optional<number>;
  /** The process that is at work on it, as it signs; null where none is. */
  holder: Optional<string>;
  /** Its last sign of life. */
  heartbeat_at: Optional<number>;
  /** Whether it is asked to end after the generation it is at. */
  stop_requested: Defaulted<Flag>;
  /** SHA-256 of the population it ended with. */
  population_digest: Optional<string>;
}

export interface GenomesTable {
  id: Id;
  evolution_run_id: Fixed<number>;
  generation: Fixed<number>;
  /** SHA-256 of family, source and parameters: the same genome twice in a generation is one row. */
  hash: Fixed<string>;
  family: Fixed<string>;
  genes: Fixed<Json>;
  operator: Fixed<'seed' | 'random' | 'mutation' | 'crossover' | 'elite'>;
  /** `tweak`, `combination`, `risk`, `uniform`, `block`; null for what was not bred from others. */
  operator_kind: Optional<string>;
  first_parent_id: Optional<number>;
  second_parent_id: Optional<number>;
  fitness: Optional<number>;
  scores: Optional<Json>;
  verdict: Optional<Json>;
  strategy_id: Optional<number>;
  created_at: Fixed<number>;
}
