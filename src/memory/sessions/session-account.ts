import { sql } from 'kysely';
import { fromJson } from '../json-column.js';
import type { Memory } from '../memory.js';
import type { SessionRecord } from './session-record.js';

/** A strategy that traded in a session, and from when on: ms UTC, the session's market. */
export interface StrategyFrom {
  readonly strategy: string;
  readonly from: number;
}

/** Who traded in a session, and what its account went through, as far as that was noted. */
export interface SessionAccount {
  /** The last. */
  readonly strategy: string;
  /** All of them, in order: more than one where it was handed over. */
  readonly strategies: readonly StrategyFrom[];
  /** The last equity, quote currency. */
  readonly equity: number | null;
  /** When that was: ms UTC, the session's market. */
  readonly equityAt: number | null;
  /** Worst drawdown of equity, a fraction, never above 0. */
  readonly equityDrawdown: number | null;
}

const strategiesOf = async (
  { db }: Memory,
  { id, startedAt }: SessionRecord,
  last: string,
): Promise<readonly StrategyFrom[]> => {
  const swaps = await db
    .selectFrom('journal')
    .select(['time', 'payload'])
    .where('session_id', '=', id)
    .where('kind', '=', 'swapped')
    .orderBy('sequence')
    .execute();
  const named = swaps.map(({ time, payload }) => ({
    time,
    ...fromJson<{ readonly from: string; readonly to: string }>(payload),
  }));
  return [
    { strategy: named[0]?.from ?? last, from: startedAt },
    ...named.map(({ to, time }) => ({ strategy: to, from: time })),
  ];
};

export const sessionAccount = async (memory: Memory, session: SessionRecord): Promise<SessionAccount> => {
  const { db } = memory;
  const { id, strategyId } = session;
  const { name } = await db
    .selectFrom('strategies')
    .select('name')
    .where('id', '=', strategyId)
    .executeTakeFirstOrThrow();
  const history = db.selectFrom('account_history').where('session_id', '=', id);
  const { drawdown } = await history
    .select(sql<number | null>`MIN(drawdown)`.as('drawdown'))
    .executeTakeFirstOrThrow();
  const last = await history.select(['equity', 'time']).orderBy('time', 'desc').limit(1).executeTakeFirst();
  return {
    strategy: name,
    strategies: await strategiesOf(memory, session, name),
    equity: last?.equity ?? null,
    equityAt: last?.time ?? null,
    equityDrawdown: drawdown,
  };
};
