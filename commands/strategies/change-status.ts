import type { Memory } from '../../src/memory/memory.js';
import type { StrategyRecord } from '../../src/memory/strategies/strategy-record.js';
import { makeKnown } from './make-known.js';

/** Says whether a strategy may trade. Throws a usage error for one that is neither known nor built in. */
export const changeStatus = async (
  memory: Memory,
  name: string,
  status: 'active' | 'inactive',
  reason: string,
): Promise<StrategyRecord> => {
  const { inTransaction } = await import('../../src/memory/memory.js');
  const { setStrategyStatus } = await import('../../src/memory/strategies/set-status.js');
  return inTransaction(memory, async (inside) => {
    await makeKnown(inside, name);
    return setStrategyStatus(inside, name, status, reason);
  });
};
