import { sql } from 'kysely';
import type { Memory } from '../memory.js';
import { type TrialFilter, trialsMatching } from './trial-filter.js';

/** How much was tried. */
export interface TrialCount {
  /** Different parameter sets, sources, data and rules. */
  readonly trials: number;
  /** Evaluations, repeated ones included. */
  readonly evaluations: number;
}

/** Counts trials in the ledger. */
export const countTrials = async (memory: Memory, filter: TrialFilter): Promise<TrialCount> => {
  const { trials, evaluations } = await trialsMatching(memory, filter)
    .select([sql<number>`COUNT(*)`.as('trials'), sql<number | null>`SUM(evaluations)`.as('evaluations')])
    .executeTakeFirstOrThrow();
  return { trials, evaluations: evaluations ?? 0 };
};
