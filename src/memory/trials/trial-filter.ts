import { sql } from 'kysely';
import type { Memory } from '../memory.js';
import { marketsOf } from './trial.js';

/** Which trials: those of a family on real markets or on made-up ones, narrowed by what is given. */
export interface TrialFilter {
  readonly family: string;
  /** Those on made-up markets, and no others; those on real markets alone when left out. */
  readonly madeUp?: boolean;
  /** On exactly these markets, in any order. */
  readonly symbols?: readonly string[];
  /** On one of these markets at least, and any others. */
  readonly sharing?: readonly string[];
  readonly timeframe?: string;
  /** Whose range reaches beyond this, ms UTC: with `to`, trials that saw any part of the range. */
  readonly from?: number;
  /** Whose range begins before this, ms UTC. */
  readonly to?: number;
  /** First evaluated by this. */
  readonly origin?: string;
  /** Without the trial of this key. */
  readonly except?: string;
}

/**
 * Whether one of the markets is in the list of a trial: JSON quotes each name, so that none is found within another. REPLACE
 * tells capitals apart and knows no wildcards, in both databases.
 */
const namesOneOf = (symbols: readonly string[]) => {
  const listed = sql`CAST(symbols AS TEXT)`;
  const named = symbols.map((symbol) => sql`REPLACE(${listed}, ${JSON.stringify(symbol)}, '') <> ${listed}`);
  return sql<boolean>`(${named.length === 0 ? sql`1 = 0` : sql.join(named, sql` OR `)})`;
};

/** The trials that a filter lets through, of all families. */
export const trialsOfAll = ({ db }: Memory, filter: Omit<TrialFilter, 'family'>) => {
  let query = db.selectFrom('trials').where('made_up', '=', filter.madeUp === true ? 1 : 0);
  if (filter.timeframe !== undefined) query = query.where('timeframe', '=', filter.timeframe);
  if (filter.symbols !== undefined)
    query = query.where(sql<boolean>`CAST(symbols AS TEXT) = ${marketsOf(filter.symbols)}`);
  if (filter.sharing !== undefined) query = query.where(namesOneOf(filter.sharing));
  if (filter.from !== undefined) query = query.where('to_time', '>', filter.from);
  if (filter.to !== undefined) query = query.where('from_time', '<', filter.to);
  if (filter.except !== undefined) query = query.where('key', '<>', filter.except);
  if (filter.origin !== undefined) query = query.where('origin', '=', filter.origin);
  return query;
};

export const trialsMatching = (memory: Memory, { family, ...filter }: TrialFilter) =>
  trialsOfAll(memory, filter).where('family', '=', family);
