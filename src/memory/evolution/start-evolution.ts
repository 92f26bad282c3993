import { toJson } from '../json-column.js';
import { inTransaction, type Memory } from '../memory.js';
import { atWorkError, type HolderWish, isAtWork } from './evolution-holder.js';
import {
  type EvolutionRecord,
  type EvolutionSettings,
  evolutionRecord,
  RECORD_COLUMNS,
} from './evolution-record.js';
import { listEvolutions } from './find-evolutions.js';

export interface NewEvolution extends HolderWish {
  readonly seed: number;
  readonly settings: EvolutionSettings;
  readonly dataDigest: string | null;
}

/** An evolution that begins, and those that were found without their process: they can be resumed. */
export interface StartedEvolution {
  readonly record: EvolutionRecord;
  readonly leftBehind: readonly EvolutionRecord[];
}

/** Marks evolutions as stopped whose process is gone. Throws a refusal where one is at work. */
export const clearTheWay = async (
  memory: Memory,
  wish: HolderWish,
  except?: number,
): Promise<readonly EvolutionRecord[]> => {
  const running = await listEvolutions(memory, { statuses: ['running'] });
  const others = running.filter(({ id }) => id !== except);
  for (const other of others) if (isAtWork(memory, other, wish)) throw atWorkError(memory, other);
  const now = memory.clock.now();
  for (const { id, startedAt, generation } of others) {
    await memory.db
      .updateTable('evolution_runs')
      .set({
        status: 'stopped',
        message: `its process ended after generation ${generation}`,
        ended_at: Math.max(now, startedAt),
        updated_at: now,
        holder: null,
      })
      .where('id', '=', id)
      .where('status', '=', 'running')
      .execute();
  }
  return others;
};

/**
 * Enters a new evolution, with this process at work on it. One whose process is gone is marked as stopped. Throws a refusal
 * (exit code 4) where another is at work.
 */
export const startEvolution = (memory: Memory, wish: NewEvolution): Promise<StartedEvolution> =>
  inTransaction(memory, async (inside) => {
    const leftBehind = await clearTheWay(inside, wish);
    const now = memory.clock.now();
    const row = await inside.db
      .insertInto('evolution_runs')
      .values({
        status: 'running',
        seed: wish.seed,
        settings: toJson(wish.settings),
        data_digest: wish.dataDigest,
        started_at: now,
        updated_at: now,
        holder: wish.holder,
        heartbeat_at: now,
      })
      // Another process that began in the same moment has the one place there is.
      .onConflict((conflict) => conflict.doNothing())
      .returning(RECORD_COLUMNS)
      .executeTakeFirst();
    if (row !== undefined) return { record: evolutionRecord(row), leftBehind };
    const [other] = await listEvolutions(inside, { statuses: ['running'] });
    throw atWorkError(inside, other!);
  });
