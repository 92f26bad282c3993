import type { Selectable } from 'kysely';
import { fromJson, fromJsonOrNull } from '../json-column.js';
import type { GenomesTable } from '../schema/evolution.js';

type Values = Readonly<Record<string, unknown>>;

/** A genome with its score, as it goes into the memory. */
export interface BornGenome {
  /** SHA-256 of family, source and parameters, 64 hex digits. */
  readonly hash: string;
  readonly family: string;
  readonly places: readonly number[];
  /** Every parameter with its value. */
  readonly parameters: Values;
  readonly operator: 'seed' | 'random' | 'mutation' | 'crossover';
  readonly kind: string | null;
  /** Hashes of its parents, which are stored already. */
  readonly parents: readonly string[];
  readonly generation: number;
  /** Growth a year out of sample, or the single objective; null where its score ranks behind every scored one. */
  readonly fitness: number | null;
  /** The whole score, plain data. */
  readonly scores: unknown;
}

/** A genome as the memory knows it. Times ms UTC. */
export interface GenomeRecord {
  readonly id: number;
  readonly evolution: number;
  readonly generation: number;
  readonly hash: string;
  readonly family: string;
  readonly places: readonly number[];
  readonly parameters: Values;
  readonly operator: 'seed' | 'random' | 'mutation' | 'crossover' | 'elite';
  readonly kind: string | null;
  /** Ids of its parents: none, one, or two. */
  readonly parents: readonly number[];
  readonly fitness: number | null;
  /** The score as it was stored; null where none is. */
  readonly scores: unknown;
  /** What the gate for finalists found; null for one that was never judged. */
  readonly verdict: unknown;
  /** The entry of the strategy it became; null where it became none. */
  readonly strategyId: number | null;
  readonly createdAt: number;
}

export const genomeRecord = (row: Selectable<GenomesTable>): GenomeRecord => {
  // JSON that is no object, as another program may have left it, has neither.
  const genes = fromJson<{ places?: number[]; parameters?: Values } | null>(row.genes);
  const { places = [], parameters = {} } = genes ?? {};
  return {
    id: row.id,
    evolution: row.evolution_run_id,
    generation: row.generation,
    hash: row.hash,
    family: row.family,
    places,
    parameters,
    operator: row.operator,
    kind: row.operator_kind,
    parents: [row.first_parent_id, row.second_parent_id].filter((id) => id !== null),
    fitness: row.fitness,
    scores: fromJsonOrNull(row.scores),
    verdict: fromJsonOrNull(row.verdict),
    strategyId: row.strategy_id,
    createdAt: row.created_at,
  };
};
