import { sql } from 'kysely';
import { usageError } from '../../core/errors.js';
import type { Memory } from '../memory.js';
import { type GenomeRecord, genomeRecord } from './genome-record.js';

export interface GenomeFilter {
  readonly evolution?: number;
  readonly family?: string;
  /** Only those that the gate judged. */
  readonly judged?: boolean;
  readonly limit?: number;
}

/** Genomes that have a fitness, the best first; of equal ones the smaller hash. */
export const topGenomes = async (
  { db }: Memory,
  { evolution, family, judged = false, limit = 20 }: GenomeFilter = {},
): Promise<readonly GenomeRecord[]> => {
  let query = db
    .selectFrom('genomes')
    .selectAll()
    .where('fitness', 'is not', null)
    .orderBy('fitness', 'desc')
    .orderBy('hash')
    .orderBy('id')
    .limit(limit);
  if (evolution !== undefined) query = query.where('evolution_run_id', '=', evolution);
  if (family !== undefined) query = query.where('family', '=', family);
  if (judged) query = query.where('verdict', 'is not', null);
  return (await query.execute()).map(genomeRecord);
};

/** Every genome of an evolution in the order of its hash, one row a hash: the same list after a restart. */
export const genomesOf = async ({ db }: Memory, evolution: number): Promise<readonly GenomeRecord[]> => {
  const rows = await db
    .selectFrom('genomes')
    .selectAll()
    .where('evolution_run_id', '=', evolution)
    .where(
      sql<boolean>`id IN (SELECT MIN(id) FROM genomes WHERE evolution_run_id = ${evolution} GROUP BY hash)`,
    )
    .orderBy('hash')
    .execute();
  return rows.map(genomeRecord);
};

const LEAST_PREFIX = 4;

const byPrefix = async ({ db }: Memory, prefix: string): Promise<GenomeRecord | undefined> => {
  const rows = await db
    .selectFrom('genomes')
    .selectAll()
    // A range, not LIKE: the index finds it in both databases. "g" is behind every hex digit.
    .where('hash', '>=', prefix)
    .where('hash', '<', `${prefix}g`)
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
  const hashes = [...new Set(rows.map(({ hash }) => hash))];
  if (hashes.length > 1) {
    const named = hashes.slice(0, 4).map((hash) => hash.slice(0, prefix.length + 4));
    throw usageError(
      `"${prefix}" is the beginning of ${hashes.length} genomes`,
      `write more of it: ${named.join(', ')}`,
    );
  }
  // The newest, and of one evolution the one that was judged.
  const row = rows.find(({ verdict }) => verdict !== null) ?? rows[0];
  return row === undefined ? undefined : genomeRecord(row);
};

/**
 * A genome by its number, or by the first digits of its hash (four at least); of one that several evolutions bred, the
 * newest that was judged. Throws a usage error where there is none, or where the digits are those of several.
 */
export const findGenome = async (memory: Memory, text: string): Promise<GenomeRecord> => {
  const wanted = text.trim().toLowerCase();
  if (/^\d{1,15}$/.test(wanted)) {
    const row = await memory.db
      .selectFrom('genomes')
      .selectAll()
      .where('id', '=', Number(wanted))
      .executeTakeFirst();
    if (row !== undefined) return genomeRecord(row);
  }
  if (/^[0-9a-f]+$/.test(wanted) && wanted.length >= LEAST_PREFIX && wanted.length <= 64) {
    const found = await byPrefix(memory, wanted);
    if (found !== undefined) return found;
  }
  throw usageError(
    `the memory knows no genome "${text}"`,
    'give a number or the first digits of a hash, as "trader evolve top" shows them',
  );
};

/** The families that an evolution bred, in alphabetical order. */
export const familiesOf = async ({ db }: Memory, evolution: number): Promise<readonly string[]> => {
  const rows = await db
    .selectFrom('genomes')
    .select('family')
    .distinct()
    .where('evolution_run_id', '=', evolution)
    .orderBy('family')
    .execute();
  return rows.map(({ family }) => family);
};
