import type { MonitorCandle, MonitorTrade, SessionNotice } from '../../../core/monitor-event.js';
import type { SessionStatus } from '../../../core/session-status.js';
import type { SymbolName } from '../../../core/symbol.js';
import { isTimeframe, type Timeframe, timeframeMs } from '../../../core/timeframe.js';
import { openTradeTally } from '../../../live/session/trade-tally.js';
import type { AccountPoint } from '../../../memory/monitor/equity-points.js';
import type { SessionRecord } from '../../../memory/sessions/session-record.js';
import type { ParameterValues } from '../../../strategy/parameters.js';
import { openAccountBooks } from './account-books.js';
import { openExecutionBooks } from './execution-books.js';
import { openOrderBooks } from './order-books.js';
import { numberIn } from './payload-fields.js';
import { entryFeesOf, heldOf, positionStatus } from './position-status.js';
import { NO_RECIPE, type RanStrategy, type StoredRecipe, storedRecipe, swappedTo } from './stored-recipe.js';
import { openTradingBooks } from './trading-books.js';

/** What a session ran under at a moment. */
export interface RunUnder {
  /** Of the snapshot; empty where there is none, as the name of the strategy. */
  readonly hash: string;
  readonly strategy: string;
  readonly parameters: ParameterValues;
  /** Names of those that are not as the strategy has them by itself. */
  readonly changedParameters: readonly string[];
}

/** What the books of a session say of it at a moment: it is told their rows as they come, each once and in order. */
export interface SessionBooks {
  readonly notice: (notice: SessionNotice) => void;
  readonly equity: (points: readonly AccountPoint[]) => void;
  readonly candles: (symbol: SymbolName, candles: readonly MonitorCandle[]) => void;
  /** A trade that was entered: as its row has it, exit and all. */
  readonly entered: (trade: MonitorTrade) => void;
  readonly left: (trade: MonitorTrade) => void;
  /** A trade that is open as it was then: with what of it was held, and the fees of its entry alone. */
  readonly asOpen: (trade: MonitorTrade) => MonitorTrade;
  readonly open: () => readonly MonitorTrade[];
  /** Of the first journal entry. */
  readonly recipe: () => StoredRecipe;
  /** What decides by then, another object after each swap; null where the journal does not say. */
  readonly ran: () => RanStrategy | null;
  /** When the strategy was swapped last, ms UTC; null where it was not. */
  readonly swappedAt: () => number | null;
  /** `now`: ms UTC of the session's market; `under`: the configuration it ran under then. */
  readonly status: (now: number, under: RunUnder) => SessionStatus;
}

/** Length of a bar of a session. Books of other programs may say nothing of it. */
export const timeframeOf = ({ timeframe }: SessionRecord): Timeframe =>
  timeframe !== null && isTimeframe(timeframe) ? timeframe : '1m';

const NOT_MEASURED = { p50: null, p99: null } as const;

export const openSessionBooks = (session: SessionRecord): SessionBooks => {
  const { id, mode, venue, symbols, startedAt: bornAt } = session;
  const timeframe = timeframeOf(session);
  let recipe = NO_RECIPE;
  let ran: RanStrategy | null = null;
  let startedAt = bornAt;
  let swappedAt: number | null = null;
  let [bars, barsBefore] = [0, 0];
  let lastBar: number | null = null;
  const account = openAccountBooks(session.initialBalance ?? 0);
  const orders = openOrderBooks();
  const executions = openExecutionBooks();
  const trading = openTradingBooks(() => recipe.streakPauseMs);
  const tally = openTradeTally([], []);
  const lastCandles = new Map<SymbolName, MonitorCandle>();
  const open = new Map<string, MonitorTrade>();

  const own = (notice: SessionNotice): void => {
    const { kind, time, payload } = notice;
    switch (kind) {
      case 'session-started':
        recipe = storedRecipe(notice);
        ran = recipe.strategy;
        return;
      case 'session-resumed':
        startedAt = time;
        barsBefore = bars;
        return;
      case 'swapped':
        ran = swappedTo(notice);
        swappedAt = time;
        return;
      case 'bar-closed':
        bars += numberIn(payload, 'markets') ?? 0;
        lastBar = numberIn(payload, 'time') ?? lastBar;
    }
  };

  const positions = (): SessionStatus['positions'] => {
    const working = orders.working();
    return [...open.values()].map((trade) =>
      positionStatus({
        ...{ trade, orders: working, filled: orders.filled(trade.symbol), barMs: timeframeMs(timeframe) },
        lastCandle: lastCandles.get(trade.symbol) ?? null,
        instrument: recipe.instruments.get(trade.symbol) ?? null,
      }),
    );
  };

  return {
    notice: (notice) => {
      own(notice);
      for (const { hear } of [orders, executions, trading, tally]) hear(notice);
    },
    equity: account.hear,
    candles: (symbol, candles) => {
      const last = candles.at(-1);
      if (last !== undefined) lastCandles.set(symbol, last);
    },
    entered: (trade) => open.set(trade.id, trade),
    left: (trade) => open.delete(trade.id),
    asOpen: (trade) => {
      const known = { trade, filled: orders.filled(trade.symbol) };
      return { ...trade, quantity: heldOf(known), fees: entryFeesOf(known), exit: null };
    },
    open: () => [...open.values()],
    recipe: () => recipe,
    ran: () => ran,
    swappedAt: () => swappedAt,
    status: (now, { hash: snapshotHash, strategy, parameters, changedParameters }) => ({
      ...{ sessionId: id, pid: 0, mode: mode === 'external' ? 'live' : mode },
      ...{ venue: recipe.venue ?? venue, account: recipe.account },
      ...{ strategy, parameters, changedParameters, snapshotHash, symbols, timeframe },
      ...{ bornAt, startedAt, now, uptimeMs: Math.max(0, now - startedAt) / (recipe.speed ?? 1) },
      ...trading.now(now),
      onItsWay: null,
      connection: { feed: 'streaming', venueStream: 'up' },
      ...{ pricesMissing: null, speed: recipe.speed, clockSkewMs: null },
      ...account.now(),
      limits: recipe.limits,
      markets: symbols.map((symbol) => ({ symbol, price: lastCandles.get(symbol)?.close ?? null })),
      ...{ positions: positions(), dust: [], workingOrders: orders.working(), executions: executions.now() },
      lastFills: orders.fills(),
      trades: { ...tally.now(), parts: 0 },
      models: [],
      ...{ bars, barsSinceStart: bars - barsBefore, lastBar },
      latency: {
        candleToDecisionMs: NOT_MEASURED,
        decisionToOrderMs: NOT_MEASURED,
        orderToAnswerMs: NOT_MEASURED,
      },
      errors: { consecutive: 0 },
    }),
  };
};
