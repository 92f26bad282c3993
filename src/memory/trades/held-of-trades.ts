import type { Memory } from '../memory.js';
import type { TradeRecord } from './trade-record.js';

/** Ids in one query. */
const AT_ONCE = 500;

/**
 * What is left of open trades, by their number: base currency, as the session that made them has it. None of a trade that
 * has ended, and of one whose position nobody keeps.
 */
export const heldOfTrades = async (
  { db }: Memory,
  trades: readonly Pick<TradeRecord, 'id' | 'status' | 'sessionId'>[],
): Promise<ReadonlyMap<number, number>> => {
  const open = trades.filter(({ status }) => status === 'open');
  const held = new Map<number, number>();
  for (let at = 0; at < open.length; at += AT_ONCE) {
    const some = open.slice(at, at + AT_ONCE);
    const sessions = [...new Set(some.flatMap(({ sessionId }) => sessionId ?? []))];
    if (sessions.length === 0) continue;
    const rows = await db
      .selectFrom('positions')
      .select(['trade_id', 'quantity'])
      // Not needed to find them, but the index of open positions begins with it.
      .where('session_id', 'in', sessions)
      .where('closed_at', 'is', null)
      .where(
        'trade_id',
        'in',
        some.map(({ id }) => id),
      )
      .execute();
    for (const { trade_id: id, quantity } of rows) if (id !== null) held.set(id, quantity);
  }
  return held;
};
