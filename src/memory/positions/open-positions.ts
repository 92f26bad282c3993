import { sql } from 'kysely';
import type { Memory } from '../memory.js';
import type { TradeMode, TradeSide } from '../schema/trade-log.js';
import { heldEntryFees, heldKey } from './held-entry-fees.js';

/** What is held: an open trade, with the mark where a session keeps one, or a position no trade is known of. */
export interface OpenPosition {
  readonly tradeId: number | null;
  readonly mode: TradeMode;
  readonly strategy: string;
  readonly sessionId: string | null;
  readonly symbol: string;
  readonly side: TradeSide;
  readonly quantity: number;
  readonly entryPrice: number;
  /** ms UTC. */
  readonly entryTime: number;
  readonly markPrice: number | null;
  /** At the mark, after the fee of the entry of what is still held, before that of the exit; quote currency. */
  readonly unrealisedPnl: number | null;
  /** When the mark was taken, ms UTC. */
  readonly markedAt: number | null;
}

export interface PositionFilter {
  /** Only those of this session; replays, whose markets are past, are left out where none is named. */
  readonly sessionId?: string;
  /** How many at most, the newest first. */
  readonly limit: number;
}

const openTrades = async ({ db }: Memory, { sessionId, limit }: PositionFilter) => {
  let query = db
    .selectFrom('trades')
    .innerJoin('strategies', 'strategies.id', 'trades.strategy_id')
    .where(sql<boolean>`trades.status = 'open'`)
    .where(sql<boolean>`trades.mode <> 'backtest'`);
  if (sessionId === undefined) query = query.where('trades.mode', '<>', 'replay');
  else query = query.where('trades.session_id', '=', sessionId);
  const { total } = await query.select(sql<number>`COUNT(*)`.as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .leftJoin('positions', (join) =>
      join
        // Not needed to find it, but the index of open positions begins with it.
        .onRef('positions.session_id', '=', 'trades.session_id')
        .onRef('positions.trade_id', '=', 'trades.id')
        .on('positions.closed_at', 'is', null),
    )
    .select([
      'trades.id as tradeId',
      'trades.mode as mode',
      'strategies.name as strategy',
      'trades.session_id as sessionId',
      'trades.symbol as symbol',
      'trades.side as side',
      // A part of it may have been left already.
      sql<number>`COALESCE(positions.quantity, trades.quantity)`.as('quantity'),
      'trades.entry_price as entryPrice',
      'trades.entry_time as entryTime',
      'positions.mark_price as markPrice',
      'positions.unrealised_pnl as unrealisedPnl',
      'positions.updated_at as markedAt',
    ])
    .orderBy('trades.entry_time', 'desc')
    .orderBy('trades.id', 'desc')
    .limit(limit)
    .execute();
  return { total, rows };
};

/** Positions that sessions hold and that belong to no open trade in the log. */
const otherPositions = async ({ db }: Memory, { sessionId, limit }: PositionFilter) => {
  let query = db
    .selectFrom('positions')
    .innerJoin('trading_sessions', 'trading_sessions.id', 'positions.session_id')
    .innerJoin('strategies', 'strategies.id', 'trading_sessions.strategy_id')
    .leftJoin('trades', 'trades.id', 'positions.trade_id')
    .where(sql<boolean>`positions.closed_at IS NULL`)
    .where(sql<boolean>`(trades.id IS NULL OR trades.status <> 'open')`);
  if (sessionId === undefined) query = query.where('trading_sessions.mode', '<>', 'replay');
  else query = query.where('positions.session_id', '=', sessionId);
  return query
    .select([
      'trading_sessions.mode as mode',
      'strategies.name as strategy',
      'positions.session_id as sessionId',
      'positions.symbol as symbol',
      'positions.side as side',
      'positions.quantity as quantity',
      'positions.entry_price as entryPrice',
      'positions.opened_at as entryTime',
      'positions.mark_price as markPrice',
      'positions.unrealised_pnl as unrealisedPnl',
      'positions.updated_at as markedAt',
    ])
    .orderBy('positions.opened_at', 'desc')
    .orderBy('positions.id', 'desc')
    .limit(limit)
    .execute();
};

/** The books count the whole fee of an entry as realised at once; a gain is shown after its part of it, as `--status` shows it. */
const afterEntryFee = async (
  memory: Memory,
  positions: readonly OpenPosition[],
): Promise<readonly OpenPosition[]> => {
  const marked = positions.filter(({ unrealisedPnl }) => unrealisedPnl !== null);
  const sessions = new Set(marked.flatMap(({ sessionId }) => sessionId ?? []));
  const fees = await heldEntryFees(memory, [...sessions]);
  return positions.map((position) => {
    const { sessionId, symbol, unrealisedPnl } = position;
    if (sessionId === null || unrealisedPnl === null) return position;
    return { ...position, unrealisedPnl: unrealisedPnl - (fees.get(heldKey({ sessionId, symbol })) ?? 0) };
  });
};

/** What is held now, the newest first, and how many there are in all. */
export const openPositions = async (
  memory: Memory,
  filter: PositionFilter,
): Promise<{ readonly total: number; readonly listed: readonly OpenPosition[] }> => {
  const trades = await openTrades(memory, filter);
  const others = await otherPositions(memory, filter);
  const listed = [...trades.rows, ...others.map((row) => ({ ...row, tradeId: null }))]
    .sort((a, b) => b.entryTime - a.entryTime)
    .slice(0, filter.limit);
  return { total: trades.total + others.length, listed: await afterEntryFee(memory, listed) };
};
