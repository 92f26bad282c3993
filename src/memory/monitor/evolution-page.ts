import { sql } from 'kysely';
import type { EvolutionRecord } from '../evolution/evolution-record.js';
import { findEvolution, listEvolutions } from '../evolution/find-evolutions.js';
import { fromJsonOrNull } from '../json-column.js';
import type { Memory } from '../memory.js';

/** The evolution that runs, else the newest; undefined where there was none. Found by index. */
export const evolutionToShow = async (memory: Memory): Promise<EvolutionRecord | undefined> => {
  const running = await memory.db
    .selectFrom('evolution_runs')
    .select('id')
    // Written out, so that the index on the one that runs serves.
    .where(sql<boolean>`status = 'running'`)
    .executeTakeFirst();
  const found = running === undefined ? undefined : await findEvolution(memory, running.id);
  return found ?? (await listEvolutions(memory, { limit: 1 }))[0];
};

/** The population of an evolution as it was stored, with the generation it is of; null before the first. */
export const storedPopulation = async ({ db }: Memory, id: number): Promise<unknown> => {
  const row = await db
    .selectFrom('evolution_runs')
    .select('checkpoint')
    .where('id', '=', id)
    .executeTakeFirst();
  return fromJsonOrNull(row?.checkpoint ?? null);
};
