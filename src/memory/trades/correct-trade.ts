import type { Selectable } from 'kysely';
import { refusedError, usageError } from '../../core/errors.js';
import { columnText } from '../column-text.js';
import { type Decimal, exactNumber } from '../decimal.js';
import { inTransaction, type Memory } from '../memory.js';
import type { TradesTable } from '../schema/trade-log.js';
import { findTrade } from './find-trade.js';
import { markDays } from './mark-days.js';
import { exitColumns } from './new-trade.js';
import { soldBeforeClose } from './sold-before-close.js';
import type { ClosedTrade } from './trade-record.js';

/** What of an exit was logged wrongly, as it is right. What is left out stays as it is. */
export interface TradeCorrection {
  /** Of what was left, where a part was sold by fills before: the trade gets the mean, as when it was closed. */
  readonly exitPrice: Decimal;
  /** ms UTC. */
  readonly exitTime?: number;
  /** Fees of the whole trade, entry and exit together, in quote currency: a closed trade knows no others. */
  readonly fees?: Decimal;
  /** Why it is corrected; not empty. */
  readonly reason: string;
}

const reasonOf = ({ reason }: TradeCorrection): string => {
  const text = columnText('reason', reason);
  if (text.trim() !== '') return text;
  throw usageError('a correction without a reason is not allowed', 'say why with --reason');
};

/** Keeps what the trade says now: nothing that was ever logged is lost. */
const keep = async (
  { db }: Memory,
  trade: Selectable<TradesTable> & { readonly exit_time: number },
  { reason, time }: { readonly reason: string; readonly time: number },
): Promise<void> => {
  await db
    .insertInto('trade_corrections')
    .values({
      trade_id: trade.id,
      time,
      reason,
      exit_price: trade.exit_price ?? 0,
      exit_price_text: trade.exit_price_text,
      exit_time: trade.exit_time,
      fees: trade.fees,
      fees_text: trade.fees_text,
      profit: trade.profit ?? 0,
      return_fraction: trade.return_fraction ?? 0,
    })
    .execute();
};

/** The position that was left with the trade says the same. */
const moveEnd = async (
  { db }: Memory,
  id: number,
  { price, time, profit }: { readonly price: number; readonly time: number; readonly profit: number },
): Promise<void> => {
  await db
    .updateTable('positions')
    .set({ mark_price: price, realised_pnl: profit, updated_at: time, closed_at: time })
    .where('trade_id', '=', id)
    .where('closed_at', 'is not', null)
    .execute();
};

/**
 * Corrects the exit of a trade that was closed by hand or by another program, and returns the whole of it. What it said
 * before is kept with the reason, and the summaries of both days are computed again. Throws a usage error for a trade
 * that does not exist or is open, and for a correction that changes nothing; and a refusal (exit code 4) for a trade
 * whose exit was told by a venue or by a backtest.
 */
export const correctTrade = (memory: Memory, id: number, correction: TradeCorrection): Promise<ClosedTrade> =>
  inTransaction(memory, async (inside) => {
    const reason = reasonOf(correction);
    let query = inside.db.selectFrom('trades').selectAll().where('id', '=', id);
    if (memory.dialect === 'postgres') query = query.forUpdate();
    const trade = await query.executeTakeFirst();
    if (trade === undefined) throw usageError(`there is no trade ${id}`, 'see "trader trades list"');
    const { exit_time: exitTime } = trade;
    if (exitTime === null)
      throw usageError(`trade ${id} is open: it has no exit to correct`, `see "trader trades close --help"`);
    if (trade.mode === 'backtest')
      throw refusedError(`trade ${id} is of a backtest, which nobody corrects`, {
        hint: `run it again, or see "trader trades show ${id}"`,
      });
    const sold = await soldBeforeClose(inside, trade);
    const now = memory.clock.now();
    const { exitPrice, fees } = correction;
    // Its own fees are in the row; those that are given are all there are.
    const row = fees === undefined ? trade : { ...trade, fees: 0, fees_text: null };
    const columns = exitColumns(
      row,
      {
        exitPrice,
        exitTime: correction.exitTime ?? exitTime,
        exitReason: trade.exit_reason ?? '',
        ...(fees === undefined ? {} : { fees }),
      },
      Math.max(now, exitTime),
      sold,
    );
    const same = (['exit_price', 'exit_time', 'fees'] as const).every(
      (name) => columns[name] === trade[name],
    );
    if (same)
      throw usageError(`trade ${id} says so already: nothing to correct`, `see "trader trades show ${id}"`);
    await keep(inside, { ...trade, exit_time: exitTime }, { reason, time: now });
    await inside.db
      .updateTable('trades')
      .set({ ...columns, updated_at: now })
      .where('id', '=', id)
      .execute();
    const { exit_time: time, profit } = columns;
    await moveEnd(inside, id, { price: exactNumber('exit price', exitPrice).value, time, profit });
    await markDays(inside, [exitTime, columns.exit_time]);
    return (await findTrade(inside, id)) as ClosedTrade;
  });
