import { sql } from 'kysely';
import type { Memory } from '../memory.js';

/** What is done again after so many closed trades. */
export type CycleName = 'evaluation' | 'evolution';

/** How far a cycle is. */
export interface Cycle {
  readonly name: CycleName;
  /** Closed trades in the memory now, without those of replays and backtests. */
  readonly closedTrades: number;
  /** How many there were when it last ran; 0 where it never did. */
  readonly marked: number;
  /** When it last ran, ms UTC. */
  readonly lastAt: number | null;
}

export interface DueCycle extends Cycle {
  readonly interval: number;
  readonly due: boolean;
  /** Closed trades until it is due; 0 where it is. */
  readonly missing: number;
}

/**
 * Closed trades that were traded, on paper, for real or by another program: a replay repeats what is past, and makes
 * nothing due. An index holds them and nothing else: a million are counted in some 30 ms.
 */
export const countClosedTrades = async ({ db }: Memory): Promise<number> => {
  const { count } = await db
    .selectFrom('trades')
    .where(sql<boolean>`trades.mode <> 'backtest'`)
    .where(sql<boolean>`trades.status = 'closed'`)
    .where(sql<boolean>`trades.mode <> 'replay'`)
    .select(sql<number>`COUNT(*)`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
};

export const readCycle = async (memory: Memory, name: CycleName): Promise<Cycle> => {
  const mark = await memory.db
    .selectFrom('cycle_marks')
    .selectAll()
    .where('name', '=', name)
    .executeTakeFirst();
  return {
    name,
    closedTrades: await countClosedTrades(memory),
    marked: mark?.closed_trades ?? 0,
    lastAt: mark?.last_at ?? null,
  };
};

/**
 * Whether a cycle is due: whether `interval` trades have been closed since it last ran. The trades themselves are
 * counted, in the database: neither a restart nor a second process loses or doubles the count, and logging a trade costs
 * nothing for it.
 */
export const cycleDue = async (memory: Memory, name: CycleName, interval: number): Promise<DueCycle> => {
  const cycle = await readCycle(memory, name);
  // A mark beyond what there is belongs to trades that are gone (an older backup was restored): count anew.
  const since = cycle.closedTrades >= cycle.marked ? cycle.closedTrades - cycle.marked : cycle.closedTrades;
  const missing = Math.max(0, interval - since);
  return { ...cycle, interval, due: missing === 0, missing };
};

/**
 * Notes that a cycle has run on the trades that were there when `cycle` was read. Returns false, and changes nothing,
 * where another process has noted it since: then its work counts and this one's is to be dropped. Belongs into the
 * transaction that stores the work.
 */
export const markCycle = async (
  { db, clock }: Memory,
  { name, marked, closedTrades, lastAt }: Cycle,
): Promise<boolean> => {
  const now = clock.now();
  const row = await db
    .insertInto('cycle_marks')
    .values({ name, closed_trades: closedTrades, last_at: now })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ closed_trades: closedTrades, last_at: now })
        .where('cycle_marks.closed_trades', '=', marked)
        .where(sql<boolean>`COALESCE(cycle_marks.last_at, -1) = ${lastAt ?? -1}`),
    )
    .returning('name')
    .executeTakeFirst();
  return row !== undefined;
};
