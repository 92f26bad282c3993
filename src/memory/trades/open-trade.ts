import { inTransaction, type Memory } from '../memory.js';
import type { SessionMode } from '../sessions/session-record.js';
import { refuseInactive } from '../strategies/refuse-inactive.js';
import { tradeOfEarlierSession } from './earlier-session.js';
import { insertTrade } from './insert-trade.js';
import { SAME_ENTRY, wasGiven } from './known-trade.js';
import { entryRow, type TradeEntry } from './new-trade.js';
import { linkTrade, placeTrade } from './place-trade.js';

/**
 * Logs the entry of a trade and returns the trade's number. With an `externalId` it may be logged again: the same entry
 * is stored once, also where an earlier session of the strategy has logged it; a different one under the same name in one
 * session is a usage error. So are a strategy or session that is not known,
 * and values that cannot be. A new entry in a paper or live session that runs is refused (exit code 4) where the strategy
 * was deactivated; exits, and trades that have ended, are always taken.
 */
export const openTrade = (memory: Memory, trade: TradeEntry): Promise<number> =>
  inTransaction(memory, async (inside) => {
    const before = await tradeOfEarlierSession(inside, trade);
    if (before !== undefined) return before;
    const place = await placeTrade(inside, trade);
    const row = entryRow(trade, place);
    const same = SAME_ENTRY.filter((name) => wasGiven(trade, name));
    const { id, known } = await insertTrade(inside, row, same);
    if (known) return id;
    if (place.sessionRuns) await refuseInactive(inside, place.strategyId, place.mode as SessionMode);
    await linkTrade(inside, id, row.snapshot_id ?? null, trade.link);
    return id;
  });
