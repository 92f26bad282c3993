import { NO_LIMITS } from '../../../src/core/account-limits.js';
import type { CandleRow } from '../../../src/core/candles.js';
import type { OrderRequest } from '../../../src/core/order.js';
import type { EngineRules } from '../../../src/engine/engine.js';
import type { FeedEvent, MarketFeed } from '../../../src/exchange/port/feed.js';
import type { Venue } from '../../../src/exchange/port/venue.js';
import type { SimulatedVenue } from '../../../src/exchange/simulator/venue/types.js';
import { holderOfThisProcess } from '../../../src/library/live/holder.js';
import { openSession } from '../../../src/library/live/open-session.js';
import { sessionBooks } from '../../../src/library/live/session-books.js';
import type { ExecutionChoice } from '../../../src/live/core/core.js';
import { isAlive } from '../../../src/live/core/place-order.js';
import { manualTimers } from '../../../src/live/manual-timers.js';
import { reconcile } from '../../../src/live/reconcile/reconcile.js';
import { applyRecovery } from '../../../src/live/recovery/apply-recovery.js';
import { planRecovery } from '../../../src/live/recovery/plan-recovery.js';
import { openRunning } from '../../../src/live/session/open-running.js';
import { runSession } from '../../../src/live/session/run-session.js';
import type { Running } from '../../../src/live/session/running.js';
import { openFacts } from '../../../src/live/session/session-facts.js';
import { heartbeat } from '../../../src/memory/live/locks/heartbeat.js';
import type { Memory } from '../../../src/memory/memory.js';
import { riskPolicy } from '../../../src/risk/policy.js';
import { fraction } from '../../../src/strategy/protection.js';
import { defineStrategy } from '../../../src/strategy/strategy.js';
import { KEYS } from '../../exchange/ccxt/simulator-subject.js';
import { CONTRACT, eventually } from '../../exchange/venue-subject.js';
import { configuration } from '../../memory/configurations.js';
import { forever } from '../recovery/lived.js';

export const MINUTE = 60_000;
/** Looking at the time, the heartbeat and the comparisons. */
const SCHEDULED = 3;
const { symbol: SYMBOL, start: START } = CONTRACT;
const WIRE = SYMBOL.replace('/', '');

export interface Plot {
  readonly execution: ExecutionChoice;
  /** Minutes of the script at whose close it wants in, and out. */
  readonly enter: number;
  readonly exit?: number;
  /** Base currency. */
  readonly units: number;
}

const INSTRUMENT = {
  symbol: SYMBOL,
  tickSize: CONTRACT.tickSize,
  lotSize: CONTRACT.lotSize,
  minNotional: CONTRACT.minNotional,
  makerFeeRate: CONTRACT.makerFeeRate,
  takerFeeRate: CONTRACT.takerFeeRate,
};

/** In at the close of one minute, out at that of another; a stop ten percent below. */
const plotted = ({ enter, exit }: Plot) =>
  defineStrategy({
    name: 'plotted',
    title: 'follows a plot',
    source: 'tests',
    tags: [],
    parameters: {},
    warmup: () => 0,
    indicators: () => ({}),
    rules: ({ candles: { time } }) => ({
      enter: (i) => (time[i] === START + enter * MINUTE ? { conviction: 1, tag: 'plot' } : 0),
      exit: (i) => (exit !== undefined && time[i] === START + exit * MINUTE ? 'plot' : null),
      protection: { stop: fraction(0.1) },
    }),
  });

const rulesOf = ({ units }: Plot): EngineRules => ({
  initialBalance: 9_000,
  policy: riskPolicy({ kind: 'units', units }),
  limits: NO_LIMITS,
  costs: { slippage: { kind: 'bps', bps: 0 }, participation: Number.POSITIVE_INFINITY },
  allowShort: false,
  maxOpenTrades: 1,
  doubt: 'stop-first',
  endOfData: 'open',
});

const number = (amount: bigint): number => Number(amount) / 1e8;

/** Prices and trades of the simulated exchange, told when it is asked to. */
const openHandFeed = (exchange: SimulatedVenue) => {
  let listener: ((event: FeedEvent) => Promise<void>) | null = null;
  let trades = false;
  let nextBar = Math.floor(exchange.marketTime() / MINUTE) * MINUTE;
  let lastTrade = exchange.ticker24h(WIRE).lastId;
  const rows = (from: number, to: number): readonly CandleRow[] =>
    exchange
      .klines(WIRE, '1m', { startTime: from, endTime: to - 1, limit: 1000 })
      .map(({ openTime, open, high, low, close, volume }) => [
        openTime,
        number(open),
        number(high),
        number(low),
        number(close),
        number(volume),
      ]);
  const feed: MarketFeed = {
    kind: 'exchange',
    source: 'simulator',
    speed: 1,
    now: exchange.marketTime,
    history: async (_, __, from, to) => rows(from, to),
    start: async (request, told) => {
      trades = request.trades;
      listener = told;
    },
    close: async () => {
      listener = null;
    },
  };
  const tell = async (): Promise<void> => {
    const time = exchange.marketTime();
    for (const trade of exchange.trades(WIRE, { fromId: lastTrade + 1, limit: 1000 })) {
      lastTrade = trade.id;
      const { price, quantity, buyerIsMaker } = trade;
      const side = buyerIsMaker ? 'sell' : 'buy';
      if (trades)
        await listener?.({
          ...{ kind: 'trade', symbol: SYMBOL, side, time: trade.time },
          ...{ price: number(price), quantity: number(quantity) },
        });
    }
    for (const row of rows(nextBar, time + 1)) {
      const closed = row[0] + MINUTE <= time;
      if (closed) nextBar = row[0] + MINUTE;
      await listener?.({ kind: 'candle', symbol: SYMBOL, row, closed, time });
    }
  };
  return { feed, tell };
};

export interface LifeInput {
  readonly memory: Memory;
  readonly exchange: SimulatedVenue;
  readonly venue: Venue;
  readonly plot: Plot;
  /** Asked before an order is sent: `dies` before it leaves or after the venue has taken it. */
  readonly fate?: (request: OrderRequest) => 'lives' | 'dies before' | 'dies after';
}

/** Dies at the `nth` order of a purpose. */
export const dyingAt = (
  purpose: string,
  nth: number,
  end: 'dies before' | 'dies after',
): LifeInput['fate'] => {
  let seen = 0;
  return (request: OrderRequest) => {
    if (request.purpose !== purpose) return 'lives';
    seen++;
    return seen === nth ? end : 'lives';
  };
};

/** One life of a session: the program as `trader live` puts it together, its time told by hand. */
export const beginLife = async ({ memory, exchange, venue, plot, fate = () => 'lives' }: LifeInput) => {
  let dead = false;
  const mine: Venue = {
    ...venue,
    submit: async (request, leaving) => {
      const end = fate(request);
      if (end !== 'dies before') {
        const report = await venue.submit(request, leaving);
        if (end === 'lives') return report;
      }
      dead = true;
      return forever();
    },
  };
  const { feed, tell } = openHandFeed(exchange);
  // That of a process which is gone: who comes next takes its lock over at once.
  const holder = JSON.stringify({ ...JSON.parse(holderOfThisProcess()), start: '1' });
  const timers = manualTimers();
  const strategy = plotted(plot);
  const opened = await openSession({
    memory,
    mode: 'live',
    loaded: { strategy, origin: 'plotted.js', sourceDigest: 'b'.repeat(64) },
    params: strategy.resolve(),
    configuration: configuration({}, {}, 'plotted'),
    timeframe: '1m',
    instruments: [INSTRUMENT],
    rules: rulesOf(plot),
    balanceAsked: null,
    settings: { timeframe: '1m', execution: plot.execution, orderTimeoutMs: 30_000 },
    openFeed: async () => feed,
    account: venue.account,
    venueName: 'simulator',
    venue: () => ({ venue: mine, paper: null }),
    seed: 7,
    holder,
    session: null,
    durationMs: null,
  });
  const { sessionId, core } = opened;
  const books = sessionBooks(memory, { sessionId, account: venue.account, holder });
  const running = openRunning({
    core,
    venue: mine,
    paper: null,
    feed,
    books: { ...books, commit: (batch) => (dead ? forever() : books.commit(batch)) },
    sequence: opened.sequence,
  });
  const compare = (cause: string) => reconcile(running, cause, { apply: false, pause: async () => {} });
  const options = { apply: false, pause: async () => {} };
  let actions: readonly string[] = [];
  const session = await runSession({
    running,
    facts: openFacts(),
    timers,
    trades: plot.execution.kind === 'vwap',
    onTrade: () => {},
    heartbeat: () => heartbeat(memory, { sessionId, holder }),
    recover: async () => {
      const plan = await planRecovery(running, options);
      actions = plan.lines.map(({ action, reason }) => `${action}: ${reason}`);
      await applyRecovery(running, plan, options);
    },
    reconcile: async (cause) => (await compare(cause)).outcome,
    reconcileEveryMs: 5 * MINUTE,
    durationMs: null,
    flatten: false,
  });
  await tell();
  let over = false;
  void session.done.then(() => {
    over = true;
  });
  const isQuiet = () => dead || over || (isKnown(running, exchange) && timers.waiting() >= SCHEDULED);
  /** All that the venue has done is in the books, and nothing is on its way; or the session is no more. */
  const quiet = async (): Promise<void> => {
    for (let seen = -1; seen !== running.sequence; ) {
      seen = running.sequence;
      await eventually(isQuiet, () => shown(running));
      if (!dead) await running.mailbox.idle();
    }
  };
  await quiet();
  return {
    sessionId,
    session,
    running,
    resumed: opened.resumed,
    /** What its recovery did. */
    actions: () => actions,
    isDead: () => dead,
    isOver: () => over,
    die: () => {
      dead = true;
    },
    /** The market has gone on for so many ms. */
    hear: async (ms: number): Promise<void> => {
      await tell();
      timers.advance(ms);
      await quiet();
    },
    quiet,
    compare,
    process: (event: Parameters<Running['process']>[0]) => running.mailbox.post(() => running.process(event)),
  };
};

export type Life = Awaited<ReturnType<typeof beginLife>>;

const shown = ({ core, unanswered }: Running) => ({
  unanswered: unanswered.size,
  orders: [...core.orders.values()].map(({ purpose, state: { status, filled } }) => [
    purpose,
    status,
    filled.text,
  ]),
});

const isKnown = ({ core, unanswered, heard, answered }: Running, exchange: SimulatedVenue): boolean => {
  if (unanswered.size + heard.length + answered.length > 0) return false;
  const there = new Map(
    exchange.allOrders(KEYS.apiKey, WIRE, { limit: 1000 }).map((record) => [record.clientOrderId, record]),
  );
  return [...core.orders.values()].every((order) => {
    const { state } = order;
    const record = there.get(state.request.clientOrderId);
    if (record === undefined) return !isAlive(order);
    const open = record.status === 'NEW' || record.status === 'PARTIALLY_FILLED';
    return number(record.executedQuantity) === state.filled.value && isAlive(order) === open;
  });
};
