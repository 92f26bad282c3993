import type { Memory } from '../memory.js';
import type { StrategyRecord } from '../strategies/strategy-record.js';
import { type GenomeRecord, genomeRecord } from './genome-record.js';

/**
 * The genome that became a strategy of the memory: of its family, with the digits of its hash at the end of its name; the
 * newest that was judged, else the newest. Undefined where none is stored any more.
 */
export const genomeOfStrategy = async (
  { db }: Memory,
  { name, family }: Pick<StrategyRecord, 'name' | 'family'>,
): Promise<GenomeRecord | undefined> => {
  const digits = name.slice(name.lastIndexOf('_') + 1).toLowerCase();
  const rows = await db
    .selectFrom('genomes')
    .selectAll()
    .where('family', '=', family)
    // A range, not LIKE: the index finds it in both databases. "g" is behind every hex digit.
    .where('hash', '>=', digits)
    .where('hash', '<', `${digits}g`)
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
  const row = rows.find(({ verdict }) => verdict !== null) ?? rows[0];
  return row === undefined ? undefined : genomeRecord(row);
};
