import { columnText } from '../column-text.js';
import { toJson } from '../json-column.js';
import type { Memory } from '../memory.js';
import { lostEvolution } from './evolution-holder.js';

/** Whose work it is. */
export interface Holding {
  readonly id: number;
  readonly holder: string;
}

export interface EvolutionEnd extends Holding {
  readonly status: 'finished' | 'stopped' | 'failed';
  readonly message: string;
  /** SHA-256 of the population; null where there is none yet. */
  readonly populationDigest: string | null;
}

/** Notes how an evolution ended. Throws a refusal (exit code 4) where it is no longer this holder's. */
export const endEvolution = async (
  { db, clock }: Memory,
  { id, holder, status, message, populationDigest }: EvolutionEnd,
): Promise<void> => {
  const now = clock.now();
  const row = await db
    .updateTable('evolution_runs')
    .set((values) => ({
      status,
      message: columnText('message', message),
      population_digest: populationDigest,
      holder: null,
      updated_at: now,
      // A clock that was put back must not keep it from ending.
      ended_at: values.case().when('started_at', '>', now).then(values.ref('started_at')).else(now).end(),
    }))
    .where('id', '=', id)
    .where('holder', '=', holder)
    .where('status', '=', 'running')
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) throw lostEvolution(id);
};

/**
 * Gives a sign of life, and tells whether the evolution is asked to stop. Throws a refusal (exit code 4) where it is no
 * longer this holder's.
 */
export const evolutionHeartbeat = async (
  { db, clock }: Memory,
  { id, holder }: Holding,
): Promise<{ readonly stopRequested: boolean }> => {
  const row = await db
    .updateTable('evolution_runs')
    .set({ heartbeat_at: clock.now() })
    .where('id', '=', id)
    .where('holder', '=', holder)
    .where('status', '=', 'running')
    .returning('stop_requested')
    .executeTakeFirst();
  if (row === undefined) throw lostEvolution(id);
  return { stopRequested: row.stop_requested === 1 };
};

/** Asks a running evolution to end after the generation it is at. Returns false where it does not run. */
export const requestStop = async ({ db }: Memory, id: number): Promise<boolean> => {
  const row = await db
    .updateTable('evolution_runs')
    .set({ stop_requested: 1 })
    .where('id', '=', id)
    .where('status', '=', 'running')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
};

/** Keeps what the gate found of a genome, and the entry of the strategy it became. */
export const saveVerdict = async (
  { db }: Memory,
  genome: number,
  verdict: unknown,
  strategyId: number | null = null,
): Promise<void> => {
  await db
    .updateTable('genomes')
    .set({ verdict: toJson(verdict), ...(strategyId === null ? {} : { strategy_id: strategyId }) })
    .where('id', '=', genome)
    .execute();
};
