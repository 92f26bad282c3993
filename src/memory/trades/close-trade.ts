import { refusedError, usageError } from '../../core/errors.js';
import { exactDifference, exactSum } from '../../core/exact-sum.js';
import { DAY_MS } from '../../core/timeframe.js';
import { exactNumber } from '../decimal.js';
import { inTransaction, type Memory } from '../memory.js';
import { findTrade } from './find-trade.js';
import { markDays } from './mark-days.js';
import { exitColumns, type OpenRow, type SoldBefore, type TradeExit } from './new-trade.js';
import type { ClosedTrade } from './trade-record.js';

/** What binary fractions lose of a quantity. */
const ROUNDING = 1e-12;

/** Refuses a trade that a running session looks after (exit code 4): it would be told of an exit that never was. */
export const refuseHeld = async ({ db }: Memory, id: number, session: string | null): Promise<void> => {
  if (session === null) return;
  const running = await db
    .selectFrom('session_state')
    .innerJoin('trading_sessions', 'trading_sessions.id', 'session_state.session_id')
    .select('session_state.session_id')
    .where('session_state.session_id', '=', session)
    .where('trading_sessions.status', '=', 'running')
    .executeTakeFirst();
  if (running === undefined) return;
  throw refusedError(`trade ${id} is held by session "${session}", which has not ended`, {
    hint: 'end it with "trader live --stop --flatten", or start it as it was where its process is gone',
  });
};

/**
 * When a trade is left where nobody says when: now. A market that is simulated has a time of its own, and for a trade
 * of a session there it is the last that the session knew.
 */
const leftAt = async ({ db, clock }: Memory, session: string | null): Promise<number> => {
  const now = clock.now();
  if (session === null) return now;
  const last = await db
    .selectFrom('session_state')
    .select(['time', 'updated_at'])
    .where('session_id', '=', session)
    .executeTakeFirst();
  return last === undefined || Math.abs(last.updated_at - last.time) < DAY_MS ? now : last.time;
};

/** What of a trade its session has sold before it ended; null where it has sold nothing. */
const soldBefore = async (
  { db }: Memory,
  trade: OpenRow & { readonly id: number },
): Promise<SoldBefore | null> => {
  const position = await db
    .selectFrom('positions')
    .select(['quantity', 'realised_pnl'])
    .where('trade_id', '=', trade.id)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (position === undefined) return null;
  const quantity = exactDifference(trade.quantity, position.quantity);
  if (!(quantity > trade.quantity * ROUNDING)) return null;
  // The position counts all fees so far, which are the trade's.
  return { quantity, profit: exactSum(position.realised_pnl, trade.fees) };
};

/** A position that a session has left behind ends with its trade. */
const endPosition = async (
  { db }: Memory,
  id: number,
  { price, time, profit }: { readonly price: number; readonly time: number; readonly profit: number },
): Promise<void> => {
  await db
    .updateTable('positions')
    .set({
      ...{ quantity: 0, mark_price: price, unrealised_pnl: 0, realised_pnl: profit },
      ...{ updated_at: time, closed_at: time },
    })
    .where('trade_id', '=', id)
    .where('closed_at', 'is', null)
    .execute();
};

/**
 * Logs the exit of an open trade and returns the whole of it, with profit and duration. Where its session has sold a part
 * of it, the price is that of what was left, and the trade gets the mean of both. Throws a usage error for a
 * trade that does not exist or was closed before: closing twice never counts twice; and a refusal (exit code 4) for one
 * that a session holds which has not ended.
 */
export const closeTrade = (memory: Memory, id: number, exit: TradeExit): Promise<ClosedTrade> =>
  inTransaction(memory, async (inside) => {
    let query = inside.db.selectFrom('trades').selectAll().where('id', '=', id);
    if (memory.dialect === 'postgres') query = query.forUpdate();
    const open = await query.executeTakeFirst();
    if (open === undefined) throw usageError(`there is no trade ${id}`, 'see "trader trades list"');
    if (open.status === 'closed')
      throw usageError(`trade ${id} is closed already`, `see "trader trades show ${id}"`);
    await refuseHeld(inside, id, open.session_id);
    const now = memory.clock.now();
    const last = await leftAt(inside, open.session_id);
    const sold = await soldBefore(inside, open);
    const columns = exitColumns(
      open,
      { ...exit, exitTime: exit.exitTime ?? last },
      Math.max(now, last),
      sold,
    );
    await inside.db
      .updateTable('trades')
      .set({
        ...columns,
        ...{ sold_quantity: sold?.quantity ?? 0, sold_profit: sold?.profit ?? 0, updated_at: now },
      })
      .where('id', '=', id)
      .execute();
    const { exit_time: time, profit } = columns;
    await endPosition(inside, id, { price: exactNumber('exit price', exit.exitPrice).value, time, profit });
    await markDays(inside, open.mode === 'backtest' ? [] : [columns.exit_time]);
    return (await findTrade(inside, id)) as ClosedTrade;
  });
