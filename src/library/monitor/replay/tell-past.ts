import type { MonitorAlert, MonitorEvent, MonitorTrade, SessionNotice } from '../../../core/monitor-event.js';
import { timeframeMs } from '../../../core/timeframe.js';
import type { Memory } from '../../../memory/memory.js';
import { alertPage } from '../../../memory/monitor/alert-page.js';
import { candlePage } from '../../../memory/monitor/candle-page.js';
import { signalPage } from '../../../memory/monitor/signal-page.js';
import { tradePage, tradesOpenAt } from '../../../memory/monitor/trade-page.js';
import type { SessionRecord } from '../../../memory/sessions/session-record.js';
import { alertOfNotice } from '../alert-of-notice.js';
import { equityOf } from './equity-of.js';
import { KEPT } from './kept.js';
import { eachPage } from './row-queue.js';
import { type SessionBooks, timeframeOf } from './session-books.js';
import type { SessionRows } from './session-rows.js';
import type { Turn } from './turns.js';

type Tell = (event: MonitorEvent) => void;

export interface Past {
  readonly memory: Memory;
  readonly session: SessionRecord;
  readonly books: SessionBooks;
  readonly rows: Pick<SessionRows, 'equity' | 'notices'>;
  /** ms UTC of the session's market: what was known then is told. */
  readonly time: number;
  readonly turn: Turn;
}

/** Whether the time of a session is that of the machine, by which alerts are noted. */
export const isOnTheWall = (books: SessionBooks): boolean => books.recipe().speed === 1;

const tellJournal = async ({ memory, session, books, rows, time, turn }: Past, tell: Tell): Promise<void> => {
  let notices: readonly SessionNotice[] = [];
  let alerts: readonly MonitorAlert[] = [];
  await eachPage(rows.notices, time, turn, (page) => {
    for (const notice of page) books.notice(notice);
    notices = [...notices, ...page].slice(-KEPT.notices);
    alerts = [...alerts, ...page.flatMap((notice) => alertOfNotice(notice) ?? [])].slice(-KEPT.alerts);
  });
  for (const notice of notices) tell({ kind: 'notice', notice });
  const sent = isOnTheWall(books)
    ? await alertPage(memory, { from: session.startedAt, until: time, limit: KEPT.alerts })
    : [];
  const all = [...alerts, ...sent].toSorted((a, b) => a.time - b.time).slice(-KEPT.alerts);
  if (all.length > 0) tell({ kind: 'alerts', alerts: all });
};

const tellMarkets = async ({ memory, session, books, time, turn }: Past, tell: Tell): Promise<void> => {
  const { id: sessionId, symbols } = session;
  const until = time - timeframeMs(timeframeOf(session));
  for (const symbol of symbols) {
    if (!(await turn())) return;
    const place = { sessionId, symbol };
    const candles = await candlePage(memory, place, { until, limit: KEPT.candles, newest: true });
    books.candles(symbol, candles);
    if (candles.length > 0) tell({ kind: 'candles', symbol, candles });
    const limit = Math.max(20, Math.floor(KEPT.signals / symbols.length));
    const signals = await signalPage(memory, place, { until, limit, newest: true });
    if (signals.length > 0) tell({ kind: 'signals', signals });
  }
};

/** What of a session is closed later, by hand, is open to its end and for ever in a replay; ms UTC. */
export const lastExit = ({ endedAt }: SessionRecord): number => endedAt ?? Number.MAX_SAFE_INTEGER;

const tellTrades = async ({ memory, session, books, time }: Past, tell: Tell): Promise<void> => {
  const newest = await tradePage(memory, session.id, { until: time, limit: KEPT.trades, newest: true });
  const open = await tradesOpenAt(memory, session.id, Math.min(time, lastExit(session)));
  for (const trade of open) books.entered(trade);
  const isOpen = new Set(open.map(({ id }) => id));
  const known = new Set(newest.map(({ id }) => id));
  const all: readonly MonitorTrade[] = [...open.filter(({ id }) => !known.has(id)), ...newest];
  const trades = all.map((trade) => (isOpen.has(trade.id) ? books.asOpen(trade) : trade));
  if (trades.length > 0) tell({ kind: 'trades', trades });
};

/**
 * Tells what was known of a session at a time, as much of it as a monitor keeps, and brings its books there. Account and
 * journal are read from their beginning, page by page.
 */
export const tellPast = async (past: Past, tell: Tell): Promise<void> => {
  const { books, rows, time, turn } = past;
  await tellMarkets(past, tell);
  await eachPage(rows.equity, time, turn, (page) => {
    books.equity(page);
    tell({ kind: 'equity', points: page.map(equityOf) });
  });
  await tellJournal(past, tell);
  await tellTrades(past, tell);
};
