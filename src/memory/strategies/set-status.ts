import { columnText } from '../column-text.js';
import type { Memory } from '../memory.js';
import { requireStrategy } from './find-strategies.js';
import { type StrategyRecord, type StrategyStatus, strategyRecord } from './strategy-record.js';

/** Changes whether a strategy may trade, and keeps the reason. Throws a usage error for a name nobody knows. */
export const setStrategyStatus = async (
  memory: Memory,
  name: string,
  status: StrategyStatus,
  reason: string,
): Promise<StrategyRecord> => {
  const { id } = await requireStrategy(memory, name);
  const row = await memory.db
    .updateTable('strategies')
    .set({ status, status_reason: columnText('reason', reason), updated_at: memory.clock.now() })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return strategyRecord(row);
};
