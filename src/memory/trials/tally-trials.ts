import { sql } from 'kysely';
import type { Memory } from '../memory.js';
import { type Trial, trialKey } from './trial.js';
import { type TrialFilter, trialsMatching } from './trial-filter.js';

/** How much was tried, and how far apart the results lie once the lengths of the trials are taken out of them. */
export interface ScaledTally {
  /** Different parameter sets, sources, data and rules. */
  readonly trials: number;
  /** Sample variance (ddof 1) of `daily Sharpe ratio × √days`; null for fewer than two that have one. */
  readonly variance: number | null;
}

const scaled = sql<number>`(daily_sharpe * SQRT(observations))`;

/** What is known of scaled Sharpe ratios: how many there are, their mean, and the squares of their distances to it. */
interface Spread {
  readonly measured: number;
  readonly mean: number;
  readonly squares: number;
}

const NOTHING: Spread = { measured: 0, mean: 0, squares: 0 };

const varianceOf = ({ measured, squares }: Spread): number | null =>
  measured < 2 ? null : squares / (measured - 1);

/** Two passes, the mean first: powers of the distance to it lose no digits. */
const spreadOf = async (memory: Memory, filter: TrialFilter) => {
  const { trials, measured, mean } = await trialsMatching(memory, filter)
    .select([
      sql<number>`COUNT(*)`.as('trials'),
      sql<number>`COUNT(daily_sharpe)`.as('measured'),
      sql<number | null>`AVG(${scaled})`.as('mean'),
    ])
    .executeTakeFirstOrThrow();
  if (mean === null) return { trials, spread: NOTHING };
  const { squares } = await trialsMatching(memory, filter)
    .select(sql<number>`SUM((${scaled} - ${mean}) * (${scaled} - ${mean}))`.as('squares'))
    .executeTakeFirstOrThrow();
  return { trials, spread: { measured, mean, squares } };
};

/** The trials that a filter lets through. */
export const tallyTrials = async (memory: Memory, filter: TrialFilter): Promise<ScaledTally> => {
  const { trials, spread } = await spreadOf(memory, filter);
  return { trials, variance: varianceOf(spread) };
};

/**
 * The trials that a filter lets through and one more of the same kind of market, real or made up, which may be in the
 * ledger already or not: it counts once. (Welford's step adds it to the spread of the others.)
 */
export const tallyWith = async (
  memory: Memory,
  filter: Omit<TrialFilter, 'except' | 'madeUp'>,
  trial: Trial,
): Promise<ScaledTally> => {
  const { trials, spread } = await spreadOf(memory, {
    ...filter,
    madeUp: trial.madeUp,
    except: trialKey(trial),
  });
  const { dailySharpe, observations } = trial;
  if (dailySharpe === null) return { trials: trials + 1, variance: varianceOf(spread) };
  const distance = dailySharpe * Math.sqrt(observations) - spread.mean;
  const measured = spread.measured + 1;
  const mean = spread.mean + distance / measured;
  const squares = spread.squares + distance * (dailySharpe * Math.sqrt(observations) - mean);
  return { trials: trials + 1, variance: varianceOf({ measured, mean, squares }) };
};
