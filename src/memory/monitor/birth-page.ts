import type { Memory } from '../memory.js';
import { PAGE } from './page.js';

/** A genome as far as a curve by generation needs it. */
export interface Birth {
  readonly generation: number;
  readonly hash: string;
  readonly fitness: number | null;
  /** When its generation was stored, ms UTC. */
  readonly createdAt: number;
}

export interface BirthStretch {
  /** Only those behind this one, by generation and then by hash. */
  readonly after?: Pick<Birth, 'generation' | 'hash'>;
  readonly limit?: number;
}

/** Genomes of an evolution in the order of their generations, and within one of their hashes. Found by their key. */
export const birthPage = async (
  { db }: Memory,
  evolution: number,
  { after, limit = PAGE }: BirthStretch = {},
): Promise<readonly Birth[]> => {
  let query = db
    .selectFrom('genomes')
    .select(['generation', 'hash', 'fitness', 'created_at as createdAt'])
    .where('evolution_run_id', '=', evolution)
    .orderBy('generation')
    .orderBy('hash')
    .limit(limit);
  if (after !== undefined)
    query = query
      .where('generation', '>=', after.generation)
      .where(({ eb, or }) => or([eb('generation', '>', after.generation), eb('hash', '>', after.hash)]));
  return query.execute();
};
