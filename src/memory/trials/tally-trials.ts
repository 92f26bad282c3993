import { sql } from 'kysely';
import type { Memory } from '../memory.js';
import { type TrialFilter, trialsMatching } from './trial-filter.js';

/** How much was tried, and how far apart the results lie once the lengths of the trials are taken out of them. */
export interface ScaledTally {
  /** Different parameter sets, sources, data and rules. */
  readonly trials: number;
  /** Sample variance (ddof 1) of `daily Sharpe ratio × √days`; null for fewer than two that have one. */
  readonly variance: number | null;
}

const scaled = sql<number>`(daily_sharpe * SQRT(observations))`;

/** Two passes, the mean first: powers of the distance to it lose no digits. */
export const tallyTrials = async (memory: Memory, filter: TrialFilter): Promise<ScaledTally> => {
  const { trials, measured, mean } = await trialsMatching(memory, filter)
    .select([
      sql<number>`COUNT(*)`.as('trials'),
      sql<number>`COUNT(daily_sharpe)`.as('measured'),
      sql<number | null>`AVG(${scaled})`.as('mean'),
    ])
    .executeTakeFirstOrThrow();
  if (measured < 2 || mean === null) return { trials, variance: null };
  const { squares } = await trialsMatching(memory, filter)
    .select(sql<number>`SUM((${scaled} - ${mean}) * (${scaled} - ${mean}))`.as('squares'))
    .executeTakeFirstOrThrow();
  return { trials, variance: squares / (measured - 1) };
};
