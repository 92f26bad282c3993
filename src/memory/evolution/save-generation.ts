import { insertRows } from '../insert-rows.js';
import { toJson } from '../json-column.js';
import { inTransaction, type Memory } from '../memory.js';
import { recordTrials } from '../trials/record-trials.js';
import type { Trial } from '../trials/trial.js';
import { lostEvolution } from './evolution-holder.js';
import type { BornGenome } from './genome-record.js';
import { idsOfHashes } from './ids-of-hashes.js';

/** A generation as it is stored: what was born in it, and what there is after it. */
export interface SavedGeneration {
  readonly id: number;
  /** The process at work, as it signs. */
  readonly holder: string;
  /** Generations that are done with it. */
  readonly generation: number;
  readonly evaluations: number;
  /** The population, plain data; what `loadEvolution` gives back. */
  readonly checkpoint: unknown;
  readonly born: readonly BornGenome[];
  /** Its evaluations, for the trial ledger. */
  readonly trials: readonly Trial[];
}

const genomeRows = async (memory: Memory, { id, born }: SavedGeneration) => {
  const parents = await idsOfHashes(
    memory,
    id,
    born.flatMap((genome) => genome.parents),
  );
  const now = memory.clock.now();
  const placeOf = (hash: string | undefined): number | null =>
    hash === undefined ? null : (parents.get(hash) ?? null);
  return born.map((genome) => ({
    evolution_run_id: id,
    generation: genome.generation,
    hash: genome.hash,
    family: genome.family,
    genes: toJson({ places: genome.places, parameters: genome.parameters }),
    operator: genome.operator,
    operator_kind: genome.kind,
    first_parent_id: placeOf(genome.parents[0]),
    second_parent_id: placeOf(genome.parents[1]),
    fitness: genome.fitness,
    scores: toJson(genome.scores),
    created_at: now,
  }));
};

/**
 * Stores a generation in one transaction: the genomes that were born with their scores and parents, the population, and
 * the trial ledger, so that a process that dies leaves whole generations and a ledger that counts exactly those. A genome
 * that is there from that generation already is one row. Returns whether the evolution is
 * asked to stop. Throws a refusal (exit code 4) where it is no longer this holder's.
 */
export const saveGeneration = (
  memory: Memory,
  saved: SavedGeneration,
): Promise<{ readonly stopRequested: boolean }> =>
  inTransaction(memory, async (inside) => {
    const now = memory.clock.now();
    const row = await inside.db
      .updateTable('evolution_runs')
      .set({
        generation: saved.generation,
        evaluations: saved.evaluations,
        checkpoint: toJson(saved.checkpoint),
        updated_at: now,
        heartbeat_at: now,
      })
      .where('id', '=', saved.id)
      .where('holder', '=', saved.holder)
      .where('status', '=', 'running')
      .returning('stop_requested')
      .executeTakeFirst();
    if (row === undefined) throw lostEvolution(saved.id);
    await insertRows(inside, 'genomes', await genomeRows(inside, saved), (query) =>
      query.onConflict((conflict) =>
        conflict.columns(['evolution_run_id', 'generation', 'hash']).doNothing(),
      ),
    );
    await recordTrials(inside, saved.trials);
    return { stopRequested: row.stop_requested === 1 };
  });
