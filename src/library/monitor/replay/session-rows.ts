import type {
  MonitorAlert,
  MonitorCandle,
  MonitorSignal,
  MonitorTrade,
  SessionNotice,
} from '../../../core/monitor-event.js';
import type { SymbolName } from '../../../core/symbol.js';
import { timeframeMs } from '../../../core/timeframe.js';
import type { Memory } from '../../../memory/memory.js';
import { alertPage } from '../../../memory/monitor/alert-page.js';
import { candlePage } from '../../../memory/monitor/candle-page.js';
import { type AccountPoint, accountPoints } from '../../../memory/monitor/equity-points.js';
import { noticePage } from '../../../memory/monitor/notice-page.js';
import { signalPage } from '../../../memory/monitor/signal-page.js';
import { tradePage } from '../../../memory/monitor/trade-page.js';
import type { SessionRecord } from '../../../memory/sessions/session-record.js';
import { pageOf } from './kept.js';
import { openRowQueue, type RowQueue } from './row-queue.js';
import { timeframeOf } from './session-books.js';

/** What a session did in one market. Candles and signals are known at the close of their bar. */
export interface MarketRows {
  readonly symbol: SymbolName;
  readonly candles: RowQueue<MonitorCandle>;
  readonly signals: RowQueue<MonitorSignal>;
}

/** The rows of a session in the memory, each kind in its order. */
export interface SessionRows {
  readonly equity: RowQueue<AccountPoint>;
  readonly notices: RowQueue<SessionNotice>;
  readonly markets: readonly MarketRows[];
  readonly trades: RowQueue<MonitorTrade>;
}

/** Account and journal of a session from its beginning: what it was at a time is told by all that was before. */
export const openBookRows = async (
  memory: Memory,
  { id, symbols }: SessionRecord,
): Promise<Pick<SessionRows, 'equity' | 'notices'>> => {
  const limit = pageOf(symbols.length);
  return {
    equity: await openRowQueue<AccountPoint>({
      read: (last, most) => accountPoints(memory, id, { from: (last?.time ?? -1) + 1, limit: most }),
      timeOf: ({ time }) => time,
      limit,
    }),
    notices: await openRowQueue<SessionNotice>({
      read: (last, most) => noticePage(memory, id, { after: last?.sequence ?? 0, limit: most }),
      timeOf: ({ time }) => time,
      limit,
    }),
  };
};

const openMarketRows = async (
  memory: Memory,
  session: SessionRecord,
  { symbol, after }: { readonly symbol: SymbolName; readonly after: number },
): Promise<MarketRows> => {
  const barMs = timeframeMs(timeframeOf(session));
  const place = { sessionId: session.id, symbol };
  const limit = pageOf(session.symbols.length);
  const first = after - barMs + 1;
  return {
    symbol,
    candles: await openRowQueue<MonitorCandle>({
      read: (last, most) =>
        candlePage(memory, place, { from: last === null ? first : last.time + 1, limit: most }),
      timeOf: ({ time }) => time + barMs,
      limit,
    }),
    signals: await openRowQueue<MonitorSignal>({
      read: (last, most) =>
        signalPage(memory, place, { from: last === null ? first : last.barTime + 1, limit: most }),
      timeOf: ({ barTime }) => barTime + barMs,
      limit,
    }),
  };
};

/** What markets did, and trades that were entered, behind a time (ms UTC). */
export const openRowsAfter = async (
  memory: Memory,
  session: SessionRecord,
  after: number,
): Promise<Pick<SessionRows, 'markets' | 'trades'>> => {
  const { id, symbols } = session;
  const markets: MarketRows[] = [];
  for (const symbol of symbols) markets.push(await openMarketRows(memory, session, { symbol, after }));
  return {
    markets,
    trades: await openRowQueue<MonitorTrade>({
      read: (last, most) =>
        tradePage(
          memory,
          id,
          last === null ? { from: after + 1, limit: most } : { after: last, limit: most },
        ),
      timeOf: ({ entryTime }) => entryTime,
      limit: pageOf(symbols.length),
    }),
  };
};

/** Alerts of the memory in a stretch of time: only those of a session whose time is that of the machine. */
export const openAlertRows = (
  memory: Memory,
  { after, until }: { readonly after: number; readonly until: number },
): Promise<RowQueue<MonitorAlert>> =>
  openRowQueue<MonitorAlert>({
    read: (last, limit) =>
      alertPage(memory, { from: after, after: last ?? { id: 'alert-0', time: after + 1 }, until, limit }),
    timeOf: ({ time }) => time,
    limit: 200,
  });
