import { fromJsonOrNull } from '../../json-column.js';
import type { Memory } from '../../memory.js';
import type { TradeChange } from '../batch.js';
import { nameOfTrade } from '../store/trade-ids.js';

const tradeRows = ({ db }: Memory, sessionId: string) =>
  db
    .selectFrom('trades')
    .leftJoin('trade_strategy_link as link', 'link.trade_id', 'trades.id')
    .selectAll('trades')
    .select(['link.buy_score', 'link.sell_score', 'link.trigger_type', 'link.breakdown'])
    .where('trades.session_id', '=', sessionId)
    .orderBy('trades.id');

type TradeRow = Awaited<ReturnType<ReturnType<typeof tradeRows>['execute']>>[number];

const exitOf = (row: TradeRow): TradeChange['exit'] =>
  row.status === 'open'
    ? null
    : {
        price: row.exit_price!,
        time: row.exit_time!,
        reason: row.exit_reason!,
        profit: row.profit!,
        returnFraction: row.return_fraction!,
        bars: row.bars ?? 0,
        mae: row.mae ?? 0,
        mfe: row.mfe ?? 0,
        ambiguous: row.ambiguous === 1,
      };

/** Null where nothing is known of what was behind it. */
const signalOf = (row: TradeRow): TradeChange['signal'] => {
  const signal = {
    buyScore: row.buy_score,
    sellScore: row.sell_score,
    triggerType: row.trigger_type,
    breakdown: fromJsonOrNull<Readonly<Record<string, number>>>(row.breakdown),
  };
  return Object.values(signal).every((value) => value === null) ? null : signal;
};

/** Every trade of a session as it is now, in the order in which they were entered in its books. */
export const sessionTrades = async (memory: Memory, sessionId: string): Promise<readonly TradeChange[]> =>
  (await tradeRows(memory, sessionId).execute()).map((row) => ({
    // A trade that another program logged into the session may have no name.
    name: row.external_id === null ? String(row.id) : nameOfTrade(sessionId, row.external_id),
    symbol: row.symbol,
    side: row.side,
    quantity: row.quantity,
    entryPrice: row.entry_price,
    entryTime: row.entry_time,
    entryReason: row.entry_reason,
    fees: row.fees,
    slippage: row.slippage,
    regime: row.regime,
    exit: exitOf(row),
    signal: signalOf(row),
  }));
