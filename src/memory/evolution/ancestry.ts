import { sql } from 'kysely';
import type { Memory } from '../memory.js';
import { type GenomeRecord, genomeRecord } from './genome-record.js';

/** A genome and everything it descends from, the youngest first; each once, however often it is an ancestor. */
export const ancestryOf = async ({ db }: Memory, id: number): Promise<readonly GenomeRecord[]> => {
  // UNION, not UNION ALL: a line that meets itself again is followed once.
  const rows = await db
    .selectFrom('genomes')
    .selectAll()
    .where(
      sql<boolean>`id IN (
        WITH RECURSIVE line (id) AS (
          SELECT id FROM genomes WHERE id = ${id}
          UNION
          SELECT parent.id FROM line
          JOIN genomes child ON child.id = line.id
          JOIN genomes parent ON parent.id = child.first_parent_id OR parent.id = child.second_parent_id
        ) SELECT id FROM line)`,
    )
    .orderBy('generation', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(genomeRecord);
};
