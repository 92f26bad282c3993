import type { MonitorTrade } from '../../core/monitor-event.js';
import type { Memory } from '../memory.js';
import { inOrder, type Stretch } from './page.js';

const tradeRows = ({ db }: Memory, sessionId: string) =>
  db
    .selectFrom('trades')
    .innerJoin('strategies', 'strategies.id', 'trades.strategy_id')
    .selectAll('trades')
    .select('strategies.name as strategy')
    .where('trades.session_id', '=', sessionId);

type TradeRow = Awaited<ReturnType<ReturnType<typeof tradeRows>['execute']>>[number];

const exitOf = (row: TradeRow): MonitorTrade['exit'] =>
  row.status === 'open'
    ? null
    : {
        time: row.exit_time!,
        price: row.exit_price!,
        reason: row.exit_reason ?? '',
        profit: row.profit!,
        returnFraction: row.return_fraction!,
        bars: row.bars ?? 0,
      };

const tradeOf = (row: TradeRow): MonitorTrade => ({
  id: String(row.id),
  symbol: row.symbol,
  side: row.side,
  strategy: row.strategy,
  quantity: row.quantity,
  entryTime: row.entry_time,
  entryPrice: row.entry_price,
  entryReason: row.entry_reason,
  fees: row.fees,
  exit: exitOf(row),
});

export interface TradeStretch extends Stretch {
  /** Only those behind this one in the order of entries: several may be entered at one time. */
  readonly after?: Pick<MonitorTrade, 'id' | 'entryTime'>;
}

/** The trades of a session that were entered in a stretch of time, in that order. Found by index. */
export const tradePage = async (
  memory: Memory,
  sessionId: string,
  stretch: TradeStretch,
): Promise<readonly MonitorTrade[]> => {
  const { from = 0, until = Number.MAX_SAFE_INTEGER, limit, newest = false, after } = stretch;
  const way = newest ? 'desc' : 'asc';
  let query = tradeRows(memory, sessionId);
  if (after !== undefined)
    query = query.where(({ eb, or, and }) =>
      or([
        eb('trades.entry_time', '>', after.entryTime),
        and([eb('trades.entry_time', '=', after.entryTime), eb('trades.id', '>', Number(after.id))]),
      ]),
    );
  const rows = await query
    .where('trades.entry_time', '>=', Math.max(from, after?.entryTime ?? 0))
    .where('trades.entry_time', '<=', until)
    .orderBy('trades.entry_time', way)
    .orderBy('trades.id', way)
    .limit(limit)
    .execute();
  return inOrder(rows.map(tradeOf), stretch);
};

/** The trades of these ids as they are now: those that were open when they were told last. */
export const tradesOfIds = async (
  memory: Memory,
  sessionId: string,
  ids: readonly string[],
): Promise<readonly MonitorTrade[]> => {
  if (ids.length === 0) return [];
  const rows = await tradeRows(memory, sessionId).where('trades.id', 'in', ids.map(Number)).execute();
  return rows.map(tradeOf);
};

/** The trades of a session that were open at a time, in the order of their entries. Found by index. */
export const tradesOpenAt = async (
  memory: Memory,
  sessionId: string,
  time: number,
): Promise<readonly MonitorTrade[]> => {
  const rows = await tradeRows(memory, sessionId)
    .where('trades.entry_time', '<=', time)
    .where(({ eb, or }) => or([eb('trades.status', '=', 'open'), eb('trades.exit_time', '>', time)]))
    .orderBy('trades.entry_time')
    .orderBy('trades.id')
    .execute();
  return rows.map(tradeOf);
};
