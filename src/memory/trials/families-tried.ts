import type { Memory } from '../memory.js';
import { type TrialFilter, trialsOfAll } from './trial-filter.js';

/** The families of which the ledger has a trial that a filter lets through, in the order of their names. */
export const familiesTried = async (
  memory: Memory,
  filter: Omit<TrialFilter, 'family'>,
): Promise<readonly string[]> => {
  const rows = await trialsOfAll(memory, filter).select('family').distinct().execute();
  return rows.map(({ family }) => family).sort();
};
