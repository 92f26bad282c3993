import { sql } from 'kysely';
import { usageError } from '../../core/errors.js';
import { suggestion } from '../../core/suggest.js';
import type { Memory } from '../memory.js';
import { type StrategyRecord, type StrategyStatus, strategyRecord } from './strategy-record.js';

/** Every strategy with one of the statuses (all where none is given), by name. */
export const listStrategies = async (
  { db }: Memory,
  statuses: readonly StrategyStatus[] = [],
): Promise<readonly StrategyRecord[]> => {
  let query = db.selectFrom('strategies').selectAll().orderBy('name');
  if (statuses.length > 0) query = query.where('status', 'in', [...statuses]);
  return (await query.execute()).map(strategyRecord);
};

/** The strategies that may trade. */
export const activeStrategies = (memory: Memory): Promise<readonly StrategyRecord[]> =>
  listStrategies(memory, ['active']);

/** The strategy of that name (`-` and `_` are alike; the name as it is written comes first), or undefined. */
export const findStrategy = async ({ db }: Memory, name: string): Promise<StrategyRecord | undefined> => {
  const rows = await db
    .selectFrom('strategies')
    .selectAll()
    .where(sql<boolean>`REPLACE(name, '-', '_') = ${name.replaceAll('-', '_')}`)
    .orderBy('id')
    .execute();
  const row = rows.find((found) => found.name === name) ?? rows[0];
  return row === undefined ? undefined : strategyRecord(row);
};

/** As `findStrategy`; throws a usage error that suggests the nearest names. */
export const requireStrategy = async (memory: Memory, name: string): Promise<StrategyRecord> => {
  const found = await findStrategy(memory, name);
  if (found !== undefined) return found;
  const known = (await listStrategies(memory)).map((strategy) => strategy.name);
  throw usageError(
    `the memory knows no strategy "${name}"`,
    suggestion(
      name,
      known,
      known.length === 0 ? 'it knows none yet' : `it knows ${known.slice(0, 12).join(', ')}`,
    ),
  );
};
