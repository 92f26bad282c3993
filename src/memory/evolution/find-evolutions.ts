import { usageError } from '../../core/errors.js';
import type { Memory } from '../memory.js';
import {
  type EvolutionRecord,
  type EvolutionStatus,
  evolutionRecord,
  RECORD_COLUMNS,
} from './evolution-record.js';

export interface EvolutionFilter {
  readonly statuses?: readonly EvolutionStatus[];
  readonly limit?: number;
}

/** Evolutions, the newest first. */
export const listEvolutions = async (
  { db }: Memory,
  { statuses, limit = 20 }: EvolutionFilter = {},
): Promise<readonly EvolutionRecord[]> => {
  let query = db.selectFrom('evolution_runs').select(RECORD_COLUMNS).orderBy('id', 'desc').limit(limit);
  if (statuses !== undefined) query = query.where('status', 'in', [...statuses]);
  return (await query.execute()).map(evolutionRecord);
};

export const findEvolution = async ({ db }: Memory, id: number): Promise<EvolutionRecord | undefined> => {
  const row = await db
    .selectFrom('evolution_runs')
    .select(RECORD_COLUMNS)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : evolutionRecord(row);
};

/** As `findEvolution`; throws a usage error for a number that none has. */
export const requireEvolution = async (memory: Memory, id: number): Promise<EvolutionRecord> => {
  const found = await findEvolution(memory, id);
  if (found !== undefined) return found;
  const [newest] = await listEvolutions(memory, { limit: 1 });
  throw usageError(
    `the memory knows no evolution ${id}`,
    newest === undefined
      ? '"trader evolve --force" makes the first'
      : `the newest is ${newest.id}, see "trader evolve status"`,
  );
};
