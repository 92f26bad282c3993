import { sql } from 'kysely';
import type { Memory } from '../memory.js';
import { type TrialFilter, trialsMatching } from './trial-filter.js';

/** How much was tried, and how far apart the results lie: what the deflated Sharpe ratio asks for. */
export interface TrialCount {
  /** Different parameter sets, sources, data and rules. */
  readonly trials: number;
  /** Evaluations, repeated ones included. */
  readonly evaluations: number;
  /** Trials that were long enough for a Sharpe ratio. */
  readonly measured: number;
  /** Mean of their daily Sharpe ratios, per day; null where there are none. */
  readonly sharpeMean: number | null;
  /** Sample variance (ddof 1) of their daily Sharpe ratios, per day; null for fewer than two. */
  readonly sharpeVariance: number | null;
}

/** How many trials there are, and nothing else: what a report says at the end of every run. */
export const numberOfTrials = async (memory: Memory, filter: TrialFilter): Promise<number> => {
  const { trials } = await trialsMatching(memory, filter)
    .select(sql<number>`COUNT(*)`.as('trials'))
    .executeTakeFirstOrThrow();
  return trials;
};

/** Counts trials in the ledger. Two passes, the mean first: powers of the distance to it lose no digits. */
export const countTrials = async (memory: Memory, filter: TrialFilter): Promise<TrialCount> => {
  const counts = await trialsMatching(memory, filter)
    .select([
      sql<number>`COUNT(*)`.as('trials'),
      sql<number | null>`SUM(evaluations)`.as('evaluations'),
      sql<number>`COUNT(daily_sharpe)`.as('measured'),
      sql<number | null>`AVG(daily_sharpe)`.as('mean'),
    ])
    .executeTakeFirstOrThrow();
  const { trials, evaluations, measured, mean } = counts;
  return {
    trials,
    evaluations: evaluations ?? 0,
    measured,
    sharpeMean: mean,
    sharpeVariance: measured < 2 || mean === null ? null : await varianceAround(memory, filter, mean),
  };
};

const varianceAround = async (memory: Memory, filter: TrialFilter, mean: number): Promise<number | null> => {
  const distance = sql`(daily_sharpe - ${mean})`;
  const { variance } = await trialsMatching(memory, filter)
    .select(sql<number | null>`SUM(${distance} * ${distance}) / (COUNT(daily_sharpe) - 1)`.as('variance'))
    .executeTakeFirstOrThrow();
  return variance;
};
