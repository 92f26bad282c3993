import { sql } from 'kysely';
import type { Dialect } from '../dialect/dialect.js';
import { type Homes, notOfMadeUpMarket, ofMadeUpMarket } from '../made-up/of-made-up-market.js';
import type { Memory } from '../memory.js';
import { requireStrategy } from '../strategies/find-strategies.js';
import {
  type TradeMode,
  type TradeRecord,
  type TradeSide,
  type TradeStatus,
  tradeRecord,
} from './trade-record.js';

/** Only trades of a made-up (synthetic) market, or all but them. */
export type TradeMarket = 'real' | 'made-up';

/** Which trades; what is left out narrows nothing. */
export interface TradeFilter {
  /** All but backtests when neither this nor `runId` is given. */
  readonly modes?: readonly TradeMode[];
  readonly strategy?: string;
  readonly symbol?: string;
  readonly side?: TradeSide;
  readonly status?: TradeStatus;
  readonly sessionId?: string;
  readonly runId?: string;
  readonly snapshotId?: number;
  /** Entries at or after, ms UTC. */
  readonly from?: number;
  /** Entries before, ms UTC. */
  readonly to?: number;
  readonly market?: TradeMarket;
}

const inModes = (modes: readonly TradeMode[]) => {
  const [only, ...more] = [...new Set(modes)];
  if (only === undefined) return sql<boolean>`1 = 0`;
  if (more.length === 0 && only === 'backtest') return sql<boolean>`trades.mode = 'backtest'`;
  const among = sql<boolean>`trades.mode IN (${sql.join([only, ...more])})`;
  return modes.includes('backtest') ? among : sql<boolean>`${among} AND trades.mode <> 'backtest'`;
};

/**
 * The strategy of a trade. Without statistics SQLite takes an index on it, and then sorts all that the strategy ever
 * made; the plus keeps it on the index that has the trades in order. PostgreSQL has statistics, and knows.
 */
const ofStrategy = (dialect: Dialect, id: number) =>
  dialect === 'sqlite' ? sql<boolean>`+trades.strategy_id = ${id}` : sql<boolean>`trades.strategy_id = ${id}`;

/** Which of the trades that match may be of a made-up market: no session but a replay tells where its candles came from. */
const homesOf = ({ modes, runId }: TradeFilter): Homes => ({
  sessions: runId === undefined && (modes === undefined || modes.includes('replay')),
  runs: runId !== undefined || modes?.includes('backtest') === true,
});

const narrowed = ({ db, dialect }: Memory, filter: TradeFilter, strategyId: number | undefined) => {
  let query = db
    .selectFrom('trades')
    .innerJoin('strategies', 'strategies.id', 'trades.strategy_id')
    .selectAll('trades')
    .select('strategies.name as strategy');
  // Written out, not bound: a partial index serves only a query that repeats its condition.
  if (filter.runId !== undefined) query = query.where('trades.run_id', '=', filter.runId);
  else if (filter.modes === undefined) query = query.where(sql<boolean>`trades.mode <> 'backtest'`);
  if (filter.modes !== undefined) query = query.where(inModes(filter.modes));
  if (filter.status !== undefined)
    query = query.where(sql<boolean>`trades.status = ${sql.lit(filter.status)}`);
  if (strategyId !== undefined) query = query.where(ofStrategy(dialect, strategyId));
  if (filter.symbol !== undefined) query = query.where('trades.symbol', '=', filter.symbol);
  if (filter.side !== undefined) query = query.where('trades.side', '=', filter.side);
  if (filter.sessionId !== undefined) query = query.where('trades.session_id', '=', filter.sessionId);
  if (filter.snapshotId !== undefined) query = query.where('trades.snapshot_id', '=', filter.snapshotId);
  if (filter.from !== undefined) query = query.where('trades.entry_time', '>=', filter.from);
  if (filter.to !== undefined) query = query.where('trades.entry_time', '<', filter.to);
  return query;
};

/** The condition that `market` stands for; undefined where every trade meets it. */
const inMarket = async (memory: Memory, filter: TradeFilter) => {
  const { market } = filter;
  if (market === undefined) return undefined;
  const madeUp = await ofMadeUpMarket(memory, homesOf(filter));
  if (market === 'made-up') return madeUp ?? sql<boolean>`1 = 0`;
  return madeUp === undefined ? undefined : notOfMadeUpMarket(madeUp);
};

/** The query for the trades that match, to be put in order. Throws a usage error for a strategy nobody knows. */
export const matchingTrades = async (memory: Memory, filter: TradeFilter) => {
  const { strategy } = filter;
  const id = strategy === undefined ? undefined : (await requireStrategy(memory, strategy)).id;
  const query = narrowed(memory, filter, id);
  const market = await inMarket(memory, filter);
  return market === undefined ? query : query.where(market);
};

/** How many closed trades of those that match were made in a made-up market. No trade is looked at where none can be. */
export const countMadeUpTrades = async (
  memory: Memory,
  filter: Omit<TradeFilter, 'status'>,
): Promise<number> => {
  const madeUp = filter.market === 'real' ? undefined : await ofMadeUpMarket(memory, homesOf(filter));
  if (madeUp === undefined) return 0;
  const query = await matchingTrades(memory, { ...filter, status: 'closed' });
  const { trades } = await query
    .where(madeUp)
    .clearSelect()
    .select(({ fn }) => fn.countAll<number>().as('trades'))
    .executeTakeFirstOrThrow();
  return trades;
};

/** The sessions that the trades that match belong to, by id. */
export const sessionsOfTrades = async (memory: Memory, filter: TradeFilter): Promise<readonly string[]> => {
  const rows = await (await matchingTrades(memory, filter))
    .clearSelect()
    .select('trades.session_id')
    .distinct()
    .execute();
  return rows.flatMap(({ session_id }) => session_id ?? []).sort();
};

/** The newest trades that match, the newest entry first. Throws a usage error for a strategy nobody knows. */
export const recentTrades = async (
  memory: Memory,
  filter: TradeFilter = {},
  limit = 50,
): Promise<readonly TradeRecord[]> => {
  const rows = await (await matchingTrades(memory, filter))
    .orderBy('trades.entry_time', 'desc')
    .orderBy('trades.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(tradeRecord);
};

/** Every trade that matches, the oldest entry first, read as it is consumed: fit for exports of any size. */
export async function* streamTrades(memory: Memory, filter: TradeFilter = {}): AsyncGenerator<TradeRecord> {
  let after: { readonly time: number; readonly id: number } | undefined;
  for (;;) {
    let page = (await matchingTrades(memory, filter))
      .orderBy('trades.entry_time')
      .orderBy('trades.id')
      .limit(5000);
    if (after !== undefined) {
      const { time, id } = after;
      page = page.where((is) =>
        is.or([
          is('trades.entry_time', '>', time),
          is.and([is('trades.entry_time', '=', time), is('trades.id', '>', id)]),
        ]),
      );
      page = page.where('trades.entry_time', '>=', time);
    }
    const rows = await page.execute();
    for (const row of rows) yield tradeRecord(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < 5000) return;
    after = { time: last.entry_time, id: last.id };
  }
}
