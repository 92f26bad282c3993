import { type Selectable, sql } from 'kysely';
import { invariantError } from '../../core/errors.js';
import { columnText, LONGEST_NAME } from '../column-text.js';
import { fromJsonOrNull } from '../json-column.js';
import { inTransaction, type Memory } from '../memory.js';
import type { TradingHaltsTable } from '../schema/live-sessions.js';
import { exactJson } from './store/exact-json.js';

type Detail = Readonly<Record<string, unknown>>;

/** A stop of all trading in an account. Times are the memory's clock, ms UTC. */
export interface TradingHalt {
  readonly id: number;
  readonly account: string;
  readonly sessionId: string | null;
  readonly reason: string;
  readonly detail: Detail | null;
  readonly haltedAt: number;
  /** Null while nothing may be entered. */
  readonly clearedAt: number | null;
  readonly clearedBy: string | null;
}

const haltRecord = (row: Selectable<TradingHaltsTable>): TradingHalt => ({
  id: row.id,
  account: row.account,
  sessionId: row.session_id,
  reason: row.reason,
  detail: fromJsonOrNull<Detail>(row.detail),
  haltedAt: row.halted_at,
  clearedAt: row.cleared_at,
  clearedBy: row.cleared_by,
});

/** The halt of an account that is not cleared; undefined where it may trade. */
export const activeHalt = async ({ db }: Memory, account: string): Promise<TradingHalt | undefined> => {
  const row = await db
    .selectFrom('trading_halts')
    .selectAll()
    .where('account', '=', account)
    .where(sql<boolean>`cleared_at IS NULL`)
    .executeTakeFirst();
  return row === undefined ? undefined : haltRecord(row);
};

/** Every halt that is not cleared, the newest first. */
export const activeHalts = async ({ db }: Memory): Promise<readonly TradingHalt[]> => {
  const rows = await db
    .selectFrom('trading_halts')
    .selectAll()
    .where(sql<boolean>`cleared_at IS NULL`)
    .orderBy('halted_at', 'desc')
    .execute();
  return rows.map(haltRecord);
};

export interface NewHalt {
  readonly account: string;
  readonly reason: string;
  /** The session that halts it, where it is one. */
  readonly sessionId?: string;
  readonly detail?: Detail;
}

/**
 * Halts an account: it stays halted, whatever becomes of this process, until `clearHalt`. One that is halted already
 * keeps its first reason. Returns the halt that holds.
 */
export const haltTrading = (
  memory: Memory,
  { account, reason, sessionId, detail }: NewHalt,
): Promise<TradingHalt> =>
  inTransaction(memory, async (inside) => {
    await inside.db
      .insertInto('trading_halts')
      .values({
        account: columnText('account', account, LONGEST_NAME),
        session_id: sessionId ?? null,
        reason: columnText('reason', reason),
        detail: detail === undefined ? null : exactJson('detail of a halt', detail),
        halted_at: memory.clock.now(),
      })
      .onConflict((conflict) => conflict.column('account').where('cleared_at', 'is', null).doNothing())
      .execute();
    const halt = await activeHalt(inside, account);
    if (halt === undefined) throw invariantError(`the halt of ${account} is gone right after it was made`);
    return halt;
  });

export interface Clearance {
  readonly account: string;
  /** Who lets it trade again. */
  readonly by: string;
}

/** Lets an account trade again. Returns the halt that was cleared; undefined where there was none. */
export const clearHalt = async (
  { db, clock }: Memory,
  { account, by }: Clearance,
): Promise<TradingHalt | undefined> => {
  const row = await db
    .updateTable('trading_halts')
    .set({
      // Never before it began, also where the clock was put back.
      cleared_at: sql<number>`CASE WHEN halted_at > ${clock.now()} THEN halted_at ELSE ${clock.now()} END`,
      cleared_by: columnText('name', by, LONGEST_NAME),
    })
    .where('account', '=', account)
    .where(sql<boolean>`cleared_at IS NULL`)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? undefined : haltRecord(row);
};
