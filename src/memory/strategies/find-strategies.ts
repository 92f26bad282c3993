import { sql } from 'kysely';
import { usageError } from '../../core/errors.js';
import { isStrategyFileName, strategyFileNear } from '../../core/strategy-file.js';
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

/** What to do about a name that the memory does not know. */
const unknownHint = (name: string, known: readonly string[]): string => {
  const file = strategyFileNear(name);
  if (file !== undefined) return `"trader backtest ${file}" makes it known`;
  const names = known.length === 0 ? 'it knows none yet' : `it knows ${known.slice(0, 12).join(', ')}`;
  return isStrategyFileName(name)
    ? `give the name of the strategy, not of its file; ${names}`
    : suggestion(name, known, names);
};

/** As `findStrategy`; throws a usage error that suggests the nearest names. */
export const requireStrategy = async (memory: Memory, name: string): Promise<StrategyRecord> => {
  const found = await findStrategy(memory, name);
  if (found !== undefined) return found;
  const known = (await listStrategies(memory)).map((strategy) => strategy.name);
  throw usageError(`the memory knows no strategy "${name}"`, unknownHint(name, known));
};
