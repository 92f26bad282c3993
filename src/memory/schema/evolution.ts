import type { Defaulted, Fixed, Id, Json, Optional } from './columns.js';

export interface EvolutionRunsTable {
  id: Id;
  status: 'running' | 'stopped' | 'finished' | 'failed';
  seed: Fixed<number>;
  settings: Fixed<Json>;
  data_digest: Optional<string>;
  generation: Defaulted<number>;
  evaluations: Defaulted<number>;
  /** Population, state of the generators and place in the ledger: enough to go on from. */
  checkpoint: Optional<Json>;
  message: Defaulted<string>;
  started_at: Fixed<number>;
  updated_at: number;
  ended_at: Optional<number>;
}

export interface GenomesTable {
  id: Id;
  evolution_run_id: Fixed<number>;
  generation: Fixed<number>;
  /** SHA-256 of `genes`: the same genome twice in a generation is one row; an elite has one in each it lives in. */
  hash: Fixed<string>;
  family: Fixed<string>;
  genes: Fixed<Json>;
  operator: Fixed<'seed' | 'random' | 'mutation' | 'crossover' | 'elite'>;
  first_parent_id: Optional<number>;
  second_parent_id: Optional<number>;
  fitness: Optional<number>;
  scores: Optional<Json>;
  verdict: Optional<Json>;
  strategy_id: Optional<number>;
  created_at: Fixed<number>;
}
