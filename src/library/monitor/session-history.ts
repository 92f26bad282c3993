import type { MonitorEvent, MonitorTrade } from '../../core/monitor-event.js';
import type { SymbolName } from '../../core/symbol.js';
import type { Memory } from '../../memory/memory.js';
import { alertPage } from '../../memory/monitor/alert-page.js';
import { candlePage } from '../../memory/monitor/candle-page.js';
import { accountPoints } from '../../memory/monitor/equity-points.js';
import { noticePage } from '../../memory/monitor/notice-page.js';
import { PAGE } from '../../memory/monitor/page.js';
import { signalPage } from '../../memory/monitor/signal-page.js';
import { tradePage, tradesOfIds } from '../../memory/monitor/trade-page.js';
import type { SessionRecord } from '../../memory/sessions/session-record.js';
import { findSession } from '../../memory/sessions/sessions.js';
import { alertOfNotice } from './alert-of-notice.js';
import { sessionSettings } from './session-settings.js';

type Tell = (event: MonitorEvent) => void;

/** What is told of a market or session when it begins; more of it is not kept by a monitor. */
const FIRST = { candles: 500, trades: 5_000, notices: 500, alerts: 200 } as const;

/** Of all markets together. */
const FIRST_SIGNALS = 1_000;

/** A session as the memory has it. */
export interface SessionHistory {
  /** The configuration it trades under now. */
  readonly settings: (tell: Tell) => Promise<void>;
  /** What there is, and then what came since it was asked last. */
  readonly news: (tell: Tell) => Promise<void>;
}

/** What was told last: what comes behind it is new. */
interface Told {
  equity: number;
  notice: number;
  trade: number;
  alert: number;
  alerts: string;
  readonly open: Set<string>;
  /** Trades that were entered at `trade`: another one may be entered at the same time. */
  readonly newest: Set<string>;
  readonly candles: Map<SymbolName, number>;
  readonly signals: Map<SymbolName, number>;
}

const lastTime = (rows: readonly { readonly time: number }[], before: number): number =>
  rows.at(-1)?.time ?? before;

/** Reads a session page by page by the keys of its tables: what it costs does not grow with its age. Writes nothing. */
export const openSessionHistory = (memory: Memory, session: SessionRecord): SessionHistory => {
  const { id, symbols, startedAt } = session;
  const told: Told = {
    ...{ equity: -1, notice: 0, trade: 0, alert: 0, alerts: '', open: new Set(), newest: new Set() },
    ...{ candles: new Map(), signals: new Map() },
  };

  const equity = async (tell: Tell): Promise<void> => {
    for (;;) {
      const page = await accountPoints(memory, id, { from: told.equity + 1, limit: PAGE });
      if (page.length > 0) tell({ kind: 'equity', points: page });
      told.equity = lastTime(page, told.equity);
      if (page.length < PAGE) return;
    }
  };

  const market = async (tell: Tell, symbol: SymbolName): Promise<void> => {
    const place = { sessionId: id, symbol };
    const candleFrom = told.candles.get(symbol);
    const candles = await candlePage(
      memory,
      place,
      candleFrom === undefined
        ? { limit: FIRST.candles, newest: true }
        : { from: candleFrom + 1, limit: PAGE },
    );
    if (candles.length > 0) {
      told.candles.set(symbol, lastTime(candles, 0));
      tell({ kind: 'candles', symbol, candles });
    }
    const signalFrom = told.signals.get(symbol);
    const first = Math.max(20, Math.floor(FIRST_SIGNALS / symbols.length));
    const signals = await signalPage(
      memory,
      place,
      signalFrom === undefined ? { limit: first, newest: true } : { from: signalFrom + 1, limit: PAGE },
    );
    if (signals.length > 0) {
      told.signals.set(symbol, signals.at(-1)!.barTime);
      tell({ kind: 'signals', signals });
    }
  };

  const tellTrades = (tell: Tell, trades: readonly MonitorTrade[]): void => {
    if (trades.length === 0) return;
    for (const { id: trade, exit } of trades)
      if (exit === null) told.open.add(trade);
      else told.open.delete(trade);
    tell({ kind: 'trades', trades });
  };

  const trades = async (tell: Tell): Promise<void> => {
    const before = await tradesOfIds(memory, id, [...told.open]);
    tellTrades(
      tell,
      before.filter(({ exit }) => exit !== null),
    );
    const page = await tradePage(
      memory,
      id,
      told.trade === 0 ? { limit: FIRST.trades, newest: true } : { from: told.trade, limit: PAGE },
    );
    const fresh = page.filter((trade) => !told.newest.has(trade.id));
    const last = fresh.at(-1)?.entryTime ?? told.trade;
    if (last !== told.trade) told.newest.clear();
    told.trade = last;
    for (const trade of fresh) if (trade.entryTime === last) told.newest.add(trade.id);
    tellTrades(tell, fresh);
  };

  const notices = async (tell: Tell): Promise<void> => {
    const page = await noticePage(
      memory,
      id,
      told.notice === 0 ? { limit: FIRST.notices, newest: true } : { after: told.notice, limit: PAGE },
    );
    told.notice = page.at(-1)?.sequence ?? told.notice;
    for (const notice of page) tell({ kind: 'notice', notice });
    const alerts = page.flatMap((notice) => alertOfNotice(notice) ?? []);
    if (alerts.length > 0) tell({ kind: 'alerts', alerts });
  };

  const alerts = async (tell: Tell): Promise<void> => {
    const from = told.alert === 0 ? startedAt : told.alert;
    const page = await alertPage(memory, { from, limit: FIRST.alerts });
    told.alert = lastTime(page, told.alert);
    // The last ones are read each time: what becomes of them on their way is told, too.
    const text = JSON.stringify(page);
    if (text !== told.alerts && page.length > 0) tell({ kind: 'alerts', alerts: page });
    told.alerts = text;
  };

  const news = async (tell: Tell): Promise<void> => {
    await equity(tell);
    for (const symbol of symbols) await market(tell, symbol);
    await trades(tell);
    await notices(tell);
    await alerts(tell);
  };

  return {
    settings: async (tell) => {
      const settings = await sessionSettings(memory, (await findSession(memory, id)) ?? session);
      if (settings.length > 0) tell({ kind: 'settings', settings });
    },
    news,
  };
};
