import { sql } from 'kysely';
import type { Memory } from '../memory.js';

/** Hashes in one statement. */
const MOST = 5_000;

/** The rows of an evolution's genomes by hash: of one that was born in several generations the first. */
export const idsOfHashes = async (
  { db }: Memory,
  evolution: number,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const wanted = [...new Set(hashes)];
  const found = new Map<string, number>();
  for (let from = 0; from < wanted.length; from += MOST) {
    const rows = await db
      .selectFrom('genomes')
      .select(['hash', sql<number>`MIN(id)`.as('id')])
      .where('evolution_run_id', '=', evolution)
      .where('hash', 'in', wanted.slice(from, from + MOST))
      .groupBy('hash')
      .execute();
    for (const { hash, id } of rows) found.set(hash, id);
  }
  return found;
};
