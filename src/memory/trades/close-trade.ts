import { usageError } from '../../core/errors.js';
import { inTransaction, type Memory } from '../memory.js';
import { findTrade } from './find-trade.js';
import { markDays } from './mark-days.js';
import { exitColumns, type TradeExit } from './new-trade.js';
import type { ClosedTrade } from './trade-record.js';

/**
 * Logs the exit of an open trade and returns the whole of it, with profit and duration. Throws a usage error for a
 * trade that does not exist or was closed before: closing twice never counts twice.
 */
export const closeTrade = (memory: Memory, id: number, exit: TradeExit): Promise<ClosedTrade> =>
  inTransaction(memory, async (inside) => {
    let query = inside.db.selectFrom('trades').selectAll().where('id', '=', id);
    if (memory.dialect === 'postgres') query = query.forUpdate();
    const open = await query.executeTakeFirst();
    if (open === undefined) throw usageError(`there is no trade ${id}`, 'see "trader trades list"');
    if (open.status === 'closed')
      throw usageError(`trade ${id} is closed already`, `see "trader trades show ${id}"`);
    const now = memory.clock.now();
    const columns = exitColumns(open, exit, now);
    await inside.db
      .updateTable('trades')
      .set({ ...columns, updated_at: now })
      .where('id', '=', id)
      .execute();
    await markDays(inside, open.mode === 'backtest' ? [] : [columns.exit_time]);
    return (await findTrade(inside, id)) as ClosedTrade;
  });
