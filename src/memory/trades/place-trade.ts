import { usageError } from '../../core/errors.js';
import { checkTime } from '../check-time.js';
import { columnTextOrNull } from '../column-text.js';
import { toJsonOrNull } from '../json-column.js';
import type { Memory } from '../memory.js';
import { findSession } from '../sessions/sessions.js';
import { knownConfiguration } from '../snapshots/known-configuration.js';
import { resolveSnapshot } from '../snapshots/resolve-snapshot.js';
import { requireStrategy } from '../strategies/find-strategies.js';
import { checkSession, checkSnapshot } from './check-place.js';
import type { TradeEntry, TradeLink, TradePlace } from './new-trade.js';

/**
 * Finds strategy, session and snapshot of a trade: its own, else the session's, else, for a trade that has something to
 * say about its entry, the configuration that the strategy was registered with. Throws a usage error for a strategy or a
 * session that is unknown, and for those that do not go together.
 */
export const placeTrade = async (memory: Memory, trade: TradeEntry): Promise<TradePlace> => {
  const now = memory.clock.now();
  const strategy = await requireStrategy(memory, trade.strategy);
  const snapshotFor = async (known: number | null): Promise<number | null> => {
    if (known !== null || trade.snapshotId !== undefined || trade.link === undefined) return known;
    const configuration = knownConfiguration(strategy);
    return (await resolveSnapshot(memory, { strategyId: strategy.id, configuration })).id;
  };
  const entryTime = checkTime('entry time', trade.entryTime ?? now, now);
  if (trade.sessionId === undefined) {
    await checkSnapshot(memory, trade.snapshotId, strategy, undefined);
    const snapshotId = await snapshotFor(null);
    const none = { sessionId: null, sessionRuns: false };
    return { mode: 'external', strategyId: strategy.id, snapshotId, ...none, now };
  }
  const session = await findSession(memory, trade.sessionId);
  if (session === undefined) {
    throw usageError(`there is no session "${trade.sessionId}"`, 'start it first, or leave it out');
  }
  checkSession(session, strategy, entryTime);
  await checkSnapshot(memory, trade.snapshotId, strategy, session);
  return {
    mode: session.mode,
    strategyId: strategy.id,
    snapshotId: await snapshotFor(session.snapshotId),
    sessionId: session.id,
    sessionRuns: session.status === 'running',
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
  if (snapshotId === null) return;
  await db
    .insertInto('trade_strategy_link')
    .values({
      trade_id: tradeId,
      snapshot_id: snapshotId,
      order_id: columnTextOrNull('order id', link?.orderId),
      buy_score: link?.buyScore ?? null,
      sell_score: link?.sellScore ?? null,
      trigger_type: columnTextOrNull('trigger', link?.triggerType),
      indicators_fired: link?.indicatorsFired ?? null,
      breakdown: toJsonOrNull(link?.breakdown),
    })
    .execute();
};
