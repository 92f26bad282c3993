import { usageError } from '../../core/errors.js';
import type { Memory } from '../memory.js';
import { type StoredRun, storedRun } from './stored-run.js';

/** Ids that are listed where a prefix begins several. */
const MOST_NAMED = 8;

const DIGITS = /^[0-9a-f]{1,64}$/;

/**
 * The run of that id, or of the one id that begins so; undefined where there is none. Throws a usage error for what
 * cannot be an id, and for the beginning of several, which it lists.
 */
export const findRun = async ({ db }: Memory, idOrPrefix: string): Promise<StoredRun | undefined> => {
  const prefix = idOrPrefix.trim().toLowerCase();
  if (!DIGITS.test(prefix)) {
    throw usageError(`"${idOrPrefix}" is not the id of a run`, 'ids are hex digits; see "trader runs list"');
  }
  const ids = await db
    .selectFrom('runs')
    .select('id')
    .where('id', '>=', prefix)
    .where('id', '<', `${prefix}g`)
    .orderBy('id')
    .limit(MOST_NAMED + 1)
    .execute();
  const exact = ids.find(({ id }) => id === prefix);
  if (exact === undefined && ids.length > 1) {
    const named = ids.slice(0, MOST_NAMED).map(({ id }) => id);
    const more = ids.length > MOST_NAMED ? ' and more' : '';
    throw usageError(`"${idOrPrefix}" begins several runs: ${named.join(', ')}${more}`, 'give more digits');
  }
  const id = (exact ?? ids[0])?.id;
  if (id === undefined) return undefined;
  const row = await db
    .selectFrom('runs')
    .innerJoin('strategies', 'strategies.id', 'runs.strategy_id')
    .selectAll('runs')
    .select(['strategies.name as strategy', 'strategies.title as title'])
    .where('runs.id', '=', id)
    .executeTakeFirstOrThrow();
  return storedRun(row);
};

/** As `findRun`; throws a usage error where there is none. */
export const requireRun = async (memory: Memory, idOrPrefix: string): Promise<StoredRun> => {
  const found = await findRun(memory, idOrPrefix);
  if (found !== undefined) return found;
  throw usageError(`there is no run "${idOrPrefix}"`, 'see "trader runs list"');
};
