import { usageError } from '../../core/errors.js';
import { fromJsonOrNull } from '../json-column.js';
import type { Memory } from '../memory.js';
import { snapshotById } from '../snapshots/find-snapshots.js';
import type { SnapshotRecord } from '../snapshots/snapshot-record.js';
import { findTrade } from './find-trade.js';
import { heldOfTrades } from './held-of-trades.js';
import { type CorrectionRecord, correctionsOfTrade } from './trade-corrections.js';
import { type ExecutionRecord, executionsOfTrade } from './trade-executions.js';
import { ordersOfTrade, type TradeOrder } from './trade-orders.js';
import type { TradeRecord } from './trade-record.js';

/** What was known at the entry of a trade. */
export interface LinkRecord {
  readonly snapshotId: number;
  readonly orderId: string | null;
  readonly buyScore: number | null;
  readonly sellScore: number | null;
  readonly triggerType: string | null;
  readonly indicatorsFired: number | null;
  readonly breakdown: Readonly<Record<string, number>> | null;
}

/** Everything the memory has about one trade. */
export interface TradeDetails {
  readonly trade: TradeRecord;
  /** What is left of it while it is open, base currency; null once it has ended, and where no session keeps it. */
  readonly held: number | null;
  readonly link: LinkRecord | null;
  readonly snapshot: SnapshotRecord | null;
  readonly executions: readonly ExecutionRecord[];
  readonly orders: readonly TradeOrder[];
  /** What the trade said of its exit before each correction, the oldest first. */
  readonly corrections: readonly CorrectionRecord[];
}

const linkOf = async ({ db }: Memory, tradeId: number): Promise<LinkRecord | null> => {
  const row = await db
    .selectFrom('trade_strategy_link')
    .selectAll()
    .where('trade_id', '=', tradeId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    snapshotId: row.snapshot_id,
    orderId: row.order_id,
    buyScore: row.buy_score,
    sellScore: row.sell_score,
    triggerType: row.trigger_type,
    indicatorsFired: row.indicators_fired,
    breakdown: fromJsonOrNull(row.breakdown),
  };
};

/** Everything about one trade. Throws a usage error for a number that no trade has. */
export const tradeDetails = async (memory: Memory, id: number): Promise<TradeDetails> => {
  const trade = await findTrade(memory, id);
  if (trade === undefined) throw usageError(`there is no trade ${id}`, 'see "trader trades list"');
  const { snapshotId } = trade;
  return {
    trade,
    held: (await heldOfTrades(memory, [trade])).get(id) ?? null,
    link: await linkOf(memory, id),
    snapshot: snapshotId === null ? null : ((await snapshotById(memory, snapshotId)) ?? null),
    executions: await executionsOfTrade(memory, trade),
    orders: await ordersOfTrade(memory, id),
    corrections: await correctionsOfTrade(memory, id),
  };
};
