import type { Memory } from '../../memory/memory.js';
import { memoryLedger } from '../walk-forward/memory-ledger.js';
import type { PreparedEvolution } from './prepare-evolution.js';

/**
 * How often the sealed end, or a part of it, was opened before for one of the families, by whatever search; 0 where nothing
 * is sealed. What was looked at once is chosen on by whoever breeds again.
 */
export const openedBefore = async (
  memory: Memory,
  { families, holdout, task, plan }: PreparedEvolution,
): Promise<number> => {
  if (holdout === null) return 0;
  const ledger = memoryLedger(memory, plan.provider);
  const symbols = task.markets.map(({ candles }) => candles.symbol);
  let times = 0;
  for (const { name: family } of families)
    times += await ledger.openings({ family, symbols, ...holdout.span });
  return times;
};
