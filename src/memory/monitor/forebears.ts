import type { Memory } from '../memory.js';

/** A genome as a line of descent shows it. */
export interface Forebear {
  readonly id: number;
  readonly hash: string;
  readonly family: string;
  readonly generation: number;
  readonly operator: string;
  readonly kind: string | null;
  readonly fitness: number | null;
}

/**
 * A genome and those it descends from, the youngest first and each once: parents before their own parents, at most `limit`
 * of them. Each step back is one question, by the numbers of the rows.
 */
export const forebearsOf = async (
  { db }: Memory,
  id: number,
  limit: number,
): Promise<readonly Forebear[]> => {
  const found: Forebear[] = [];
  const seen = new Set([id]);
  let wanted: readonly number[] = [id];
  while (wanted.length > 0 && found.length < limit) {
    const rows = await db
      .selectFrom('genomes')
      .select(['id', 'hash', 'family', 'generation', 'operator', 'operator_kind as kind', 'fitness'])
      .select(['first_parent_id', 'second_parent_id'])
      .where('id', 'in', [...wanted])
      .orderBy('generation', 'desc')
      .orderBy('id')
      .execute();
    const parents = rows
      .flatMap((row) => [row.first_parent_id, row.second_parent_id])
      .filter((parent) => parent !== null)
      .filter((parent) => !seen.has(parent));
    for (const parent of parents) seen.add(parent);
    found.push(...rows.map(({ first_parent_id: _, second_parent_id: __, ...row }) => row));
    wanted = [...new Set(parents)].slice(0, limit);
  }
  return found.slice(0, limit).toSorted((a, b) => b.generation - a.generation || a.id - b.id);
};
