import { type RawBuilder, sql } from 'kysely';
import type { Memory } from '../memory.js';
import { type MadeUpIds, madeUpRuns, madeUpSessions } from './made-up-homes.js';

/** Which of the trades may be in it: those of sessions, those of backtests, or both. */
export interface Homes {
  readonly sessions: boolean;
  readonly runs: boolean;
}

const among = (column: RawBuilder<unknown>, ids: MadeUpIds): RawBuilder<boolean> | undefined =>
  ids === undefined ? undefined : sql<boolean>`${column} IN (${ids})`;

/** The condition that a trade was made in a made-up market; undefined where none was. */
export const ofMadeUpMarket = async (
  memory: Memory,
  { sessions, runs }: Homes,
): Promise<RawBuilder<boolean> | undefined> => {
  const conditions = [
    ...(sessions ? [among(sql`trades.session_id`, await madeUpSessions(memory))] : []),
    ...(runs ? [among(sql`trades.run_id`, await madeUpRuns(memory))] : []),
  ].filter((condition) => condition !== undefined);
  return conditions.length === 0 ? undefined : sql<boolean>`(${sql.join(conditions, sql` OR `)})`;
};

/** The condition that a trade was not: one that has neither session nor run was not made up by this program. */
export const notOfMadeUpMarket = (condition: RawBuilder<boolean>): RawBuilder<boolean> =>
  sql<boolean>`NOT COALESCE(${condition}, FALSE)`;
