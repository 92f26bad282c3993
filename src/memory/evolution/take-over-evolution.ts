import { sql } from 'kysely';
import { usageError } from '../../core/errors.js';
import { fromJsonOrNull } from '../json-column.js';
import { inTransaction, type Memory } from '../memory.js';
import { atWorkError, type HolderWish, isAtWork } from './evolution-holder.js';
import type { EvolutionRecord } from './evolution-record.js';
import { requireEvolution } from './find-evolutions.js';
import { clearTheWay } from './start-evolution.js';

/** What is stored of an evolution, enough to go on with it. */
export interface StoredEvolution {
  readonly record: EvolutionRecord;
  /** The population after the last whole generation, as it was stored; null before the first. */
  readonly checkpoint: unknown;
  /** Hashes of everything that was evaluated, in ascending order. */
  readonly known: readonly string[];
}

/** An evolution with its checkpoint and what it has evaluated. Throws a usage error for a number that none has. */
export const loadEvolution = async (memory: Memory, id: number): Promise<StoredEvolution> => {
  const record = await requireEvolution(memory, id);
  const { checkpoint } = await memory.db
    .selectFrom('evolution_runs')
    .select('checkpoint')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const rows = await memory.db
    .selectFrom('genomes')
    .select('hash')
    .distinct()
    .where('evolution_run_id', '=', id)
    .execute();
  return { record, checkpoint: fromJsonOrNull(checkpoint), known: rows.map(({ hash }) => hash).sort() };
};

/** Throws a usage error for an evolution that is finished. */
export const refuseFinished = ({ id, status }: Pick<EvolutionRecord, 'id' | 'status'>): void => {
  if (status !== 'finished') return;
  throw usageError(
    `evolution ${id} is finished`,
    'there is nothing to go on with; "trader evolve --force" begins another',
  );
};

/**
 * Makes this process the one at work on an evolution that was stopped, failed, or lost its process, and gives what is stored
 * of it. Throws a usage error for one that is finished, and refusals (exit code 4) where somebody is at work
 * on it, or on another.
 */
export const takeOverEvolution = (memory: Memory, id: number, wish: HolderWish): Promise<StoredEvolution> =>
  inTransaction(memory, async (inside) => {
    const record = await requireEvolution(inside, id);
    refuseFinished(record);
    if (isAtWork(inside, record, wish)) throw atWorkError(inside, record);
    await clearTheWay(inside, wish, id);
    const now = memory.clock.now();
    const row = await inside.db
      .updateTable('evolution_runs')
      .set({
        status: 'running',
        ended_at: null,
        message: '',
        stop_requested: 0,
        ...{ holder: wish.holder, heartbeat_at: now, updated_at: now },
      })
      .where('id', '=', id)
      .where('status', '=', record.status)
      // Whoever was faster has signed since.
      .where('updated_at', '=', record.updatedAt)
      .where(sql<boolean>`COALESCE(holder, '') = ${record.holder ?? ''}`)
      .returning('id')
      .executeTakeFirst();
    if (row === undefined) throw atWorkError(inside, await requireEvolution(inside, id));
    return loadEvolution(inside, id);
  });
