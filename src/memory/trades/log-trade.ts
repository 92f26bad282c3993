import type { Insertable } from 'kysely';
import { exactNumber } from '../decimal.js';
import { insertRows } from '../insert-rows.js';
import { inTransaction, type Memory } from '../memory.js';
import type { TradesTable } from '../schema/trade-log.js';
import { tradeOfEarlierSession } from './earlier-session.js';
import { insertTrade } from './insert-trade.js';
import { SAME_TRADE, wasGiven } from './known-trade.js';
import { markDays } from './mark-days.js';
import {
  checkValue,
  entryRow,
  exitColumns,
  LEAST_VALUE,
  type TradeEntry,
  type TradeExit,
} from './new-trade.js';
import { linkTrade, placeTrade } from './place-trade.js';

/** A whole trade. `fees` are those of entry and exit together. */
export type WholeTrade = TradeEntry & Omit<TradeExit, 'fees'>;

/**
 * Logs a trade that has ended, and returns its number. With an `externalId` it may be logged again: the same trade is
 * stored once, also where an earlier session of the strategy has logged it; a different one under the same name in one
 * session is a usage error, and nothing is changed.
 */
export const logTrade = (memory: Memory, trade: WholeTrade): Promise<number> =>
  inTransaction(memory, async (inside) => {
    const { value } = exactNumber('exit price', trade.exitPrice);
    const before = await tradeOfEarlierSession(inside, trade, value);
    if (before !== undefined) return before;
    const place = await placeTrade(inside, trade);
    const entry = entryRow(trade, place);
    const open = { ...entry, fees: entry.fees ?? 0, fees_text: entry.fees_text ?? null };
    const { exitPrice, exitReason, exitTime } = trade;
    const row = {
      ...entry,
      ...exitColumns(
        open,
        {
          exitPrice,
          ...(exitReason === undefined ? {} : { exitReason }),
          ...(exitTime === undefined ? {} : { exitTime }),
        },
        place.now,
      ),
    };
    const same = SAME_TRADE.filter((name) => wasGiven(trade, name));
    const { id, known } = await insertTrade(inside, row, same);
    if (known) return id;
    await linkTrade(inside, id, row.snapshot_id ?? null, trade.link);
    await markDays(inside, [row.exit_time]);
    return id;
  });

/**
 * Logs many rows in one transaction: for programs that have whole rows at hand (a backtest, an import). All rows must
 * have the same members. The database checks them; nothing is stored where one of them cannot be.
 */
export const logTradeRows = (
  memory: Memory,
  rows: readonly (Insertable<TradesTable> & Readonly<Record<string, unknown>>)[],
): Promise<void> =>
  inTransaction(memory, async (inside) => {
    for (const { quantity, entry_price, exit_price } of rows) {
      checkValue('an entry', entry_price * quantity, LEAST_VALUE);
      checkValue('an exit', (exit_price ?? 0) * quantity, 0);
    }
    await insertRows(inside, 'trades', rows);
    const traded = rows.filter(({ mode, status }) => mode !== 'backtest' && status === 'closed');
    await markDays(
      inside,
      traded.map(({ exit_time }) => exit_time!),
    );
  });
