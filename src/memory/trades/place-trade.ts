import { usageError } from '../../core/errors.js';
import { toJsonOrNull } from '../json-column.js';
import type { Memory } from '../memory.js';
import { findSession } from '../sessions/sessions.js';
import { requireStrategy } from '../strategies/find-strategies.js';
import type { TradeEntry, TradeLink, TradePlace } from './new-trade.js';

/** Finds strategy and session of a trade. Throws a usage error where one is unknown or they do not go together. */
export const placeTrade = async (memory: Memory, trade: TradeEntry): Promise<TradePlace> => {
  const now = memory.clock.now();
  const strategy = await requireStrategy(memory, trade.strategy);
  if (trade.sessionId === undefined) {
    return { mode: 'external', strategyId: strategy.id, snapshotId: null, sessionId: null, now };
  }
  const session = await findSession(memory, trade.sessionId);
  if (session === undefined) {
    throw usageError(`there is no session "${trade.sessionId}"`, 'start it first, or leave it out');
  }
  return {
    mode: session.mode,
    strategyId: strategy.id,
    snapshotId: session.snapshotId,
    sessionId: session.id,
    now,
  };
};

/** Links a trade to the snapshot it was made under, with what was known at the entry. */
export const linkTrade = async (
  { db }: Memory,
  tradeId: number,
  snapshotId: number | null,
  link: TradeLink | undefined,
): Promise<void> => {
  if (snapshotId === null) {
    if (link === undefined) return;
    throw usageError(
      'a trade without a snapshot cannot be linked to one',
      'give its snapshotId or sessionId',
    );
  }
  await db
    .insertInto('trade_strategy_link')
    .values({
      trade_id: tradeId,
      snapshot_id: snapshotId,
      order_id: link?.orderId ?? null,
      buy_score: link?.buyScore ?? null,
      sell_score: link?.sellScore ?? null,
      trigger_type: link?.triggerType ?? null,
      indicators_fired: link?.indicatorsFired ?? null,
      breakdown: toJsonOrNull(link?.breakdown),
    })
    .execute();
};
