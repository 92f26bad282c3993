import { sql } from 'kysely';
import type { Memory } from '../memory.js';
import { findSession } from '../sessions/sessions.js';
import { requireStrategy } from '../strategies/find-strategies.js';
import { asFirstTold } from './as-first-told.js';
import { entryRow, type TradeEntry } from './new-trade.js';

/** What makes an entry the same as one of another session, beside its name. */
const SAME = ['symbol', 'side', 'quantity', 'entry_price'] as const;

/** How many sessions back are looked at. */
const EARLIER = 100;

/** The trades of a strategy that some of its sessions have logged under a name, the newest first. */
export const tradesNamed = (
  { db }: Memory,
  strategyId: number,
  externalId: string,
  sessionIds: readonly string[],
) =>
  db
    .selectFrom('trades')
    .select(['id', ...SAME, 'entry_time', 'exit_price', 'exit_time', 'fees'])
    .where('strategy_id', '=', strategyId)
    .where('external_id', '=', externalId)
    // As the index has it: one look for each session.
    .where(sql`COALESCE(session_id, '')`, 'in', sessionIds)
    .orderBy('id', 'desc')
    .execute();

/**
 * The number of the trade that one of the last hundred sessions of the same strategy and mode has logged under the same name, if it is
 * the same in market, side, quantity and price (and times, and exit, where they are given); undefined where there is none.
 * A program that was killed starts again with a new session, and does not know what the old one has logged. Names that
 * only look alike, as two bots that count from 1 give them, are other trades.
 */
export const tradeOfEarlierSession = async (
  memory: Memory,
  trade: TradeEntry & { readonly exitTime?: number },
  exitPrice?: number,
): Promise<number | undefined> => {
  const { externalId, sessionId } = trade;
  if (externalId === undefined || sessionId === undefined) return undefined;
  const session = await findSession(memory, sessionId);
  if (session === undefined || session.mode === 'replay') return undefined;
  const { id: strategyId } = await requireStrategy(memory, trade.strategy);
  const place = { mode: session.mode, strategyId, snapshotId: null, sessionId, sessionRuns: false } as const;
  const row = entryRow(trade, { ...place, now: memory.clock.now() });
  const sessions = await memory.db
    .selectFrom('trading_sessions')
    .select('id')
    .where('strategy_id', '=', strategyId)
    .where('mode', '=', session.mode)
    .where('id', '<>', sessionId)
    .orderBy('started_at', 'desc')
    .limit(EARLIER)
    .execute();
  if (sessions.length === 0) return undefined;
  const ids = sessions.map(({ id }) => id);
  const named = await tradesNamed(memory, strategyId, externalId, ids);
  const others = await Promise.all(named.map((other) => asFirstTold(memory, other)));
  return others.find(
    (other) =>
      SAME.every((name) => other[name] === row[name]) &&
      (trade.entryTime === undefined || other.entry_time === trade.entryTime) &&
      (trade.exitTime === undefined || other.exit_time === trade.exitTime) &&
      (exitPrice === undefined || other.exit_price === exitPrice),
  )?.id;
};
