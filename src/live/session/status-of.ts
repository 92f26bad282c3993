import { monotonicMs } from '../../core/clock.js';
import { exactSum } from '../../core/exact-sum.js';
import { floorToStep } from '../../core/money.js';
import type { SessionState, SessionStatus } from '../../core/session-status.js';
import { baseOf } from '../../core/symbol.js';
import { ACTIVE } from '../../core/trading-state.js';
import type { Core } from '../core/core.js';
import { executionFacts } from '../core/execution-facts.js';
import { heldOf } from '../core/held-of.js';
import { sellableAlone } from '../core/left-over.js';
import { isAlive } from '../core/place-order.js';
import { RECOVERY_REASON } from '../core/reconciled.js';
import { gainNow, gainOfParts, priceNow, worthNow } from '../core/worth-now.js';
import { type Latency, latencyPercentile } from '../latency.js';
import { speedOf } from '../reconcile/in-flight.js';
import type { LastWarning } from './last-warning.js';
import type { Running } from './running.js';
import type { SessionFacts } from './session-facts.js';
import type { Tallied } from './trade-tally.js';

/** What of a session does not change, and what is measured beside it. */
export interface StatusParts {
  readonly running: Running;
  readonly facts: SessionFacts;
  readonly pid: number;
  readonly mode: SessionStatus['mode'];
  readonly snapshotHash: () => string;
  readonly bornAt: number;
  readonly startedAt: number;
  /** `barsOf` when this process started. */
  readonly barsAtStart: number;
  readonly trades: () => Tallied;
  readonly uptimeMs: () => number;
  readonly decisions: Latency;
  readonly orders: Latency;
  readonly answers: Latency;
  readonly clockSkewMs: () => number | null;
  readonly reconciliation: () => SessionStatus['reconciliation'];
  readonly lastWarning: LastWarning['now'];
  readonly models: () => SessionStatus['models'];
}

const stateOf = (core: Core): SessionState => {
  if (core.phase === 'halted') return 'halted';
  if (core.phase === 'stopping') return 'stopping';
  return core.holds.has('paused') ? 'paused' : 'running';
};

const latencyOf = (latency: Latency) => ({
  p50: latencyPercentile(latency, 0.5),
  p99: latencyPercentile(latency, 0.99),
});

const orNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

const limitsOf = ({ engine }: Core): SessionStatus['limits'] => {
  const limits = engine.guard?.limits;
  const orNone = (limit = Number.POSITIVE_INFINITY): number | null => (Number.isFinite(limit) ? limit : null);
  return {
    exposure: orNone(limits?.maxExposure),
    dailyLoss: orNone(limits?.dailyLoss),
    drawdown: orNone(limits?.maxDrawdown),
  };
};

const marketsOf = ({ markets }: Core): SessionStatus['markets'] =>
  markets.map((market) => ({ symbol: market.lane.instrument.symbol, price: orNull(market.price) }));

const positionsOf = ({ markets }: Core): SessionStatus['positions'] =>
  markets
    .filter(({ lane }) => lane.quantity !== 0)
    .map((market) => ({ ...market, gain: gainNow(market) }))
    .map(({ lane, price, buffer, gain }) => ({
      symbol: lane.instrument.symbol,
      side: lane.position.side === 1 ? 'long' : 'short',
      quantity: Math.abs(lane.quantity),
      sellable: floorToStep(Math.abs(lane.quantity), lane.instrument.lotSize),
      entryPrice: lane.position.entryPrice,
      markPrice: orNull(price),
      stop: orNull(lane.stop),
      target: orNull(lane.targetPrices[lane.nextTarget]),
      unrealisedPnl: orNull(gain),
      bars: Math.max(0, buffer.length - lane.position.entryIndex),
    }));

const dustIn = ({ markets }: Core): SessionStatus['dust'] =>
  markets
    .filter(({ lane }) => lane.dust !== 0)
    .map((market) => ({ lane: market.lane, price: priceNow(market) }))
    .map(({ lane, price }) => ({
      symbol: lane.instrument.symbol,
      currency: baseOf(lane.instrument.symbol),
      quantity: lane.dust,
      value: lane.dust * price,
      sellable: sellableAlone(lane),
    }));

/** Orders that are alive, the oldest first. */
export const workingOrders = ({ orders }: Core): SessionStatus['workingOrders'] =>
  [...orders.values()].filter(isAlive).map(({ state, purpose }) => ({
    clientOrderId: state.request.clientOrderId,
    symbol: state.request.symbol,
    side: state.request.side,
    type: state.request.type,
    purpose,
    status: state.status,
    quantity: state.request.quantity.text,
    filled: state.filled.text,
    price: state.request.price?.text ?? null,
    stopPrice: state.request.stopPrice?.text ?? null,
    createdAt: state.createdAt,
  }));

const executionsOf = (core: Core): SessionStatus['executions'] =>
  core.markets.flatMap((market) =>
    [market.entering, market.leaving].flatMap((carrying) =>
      carrying === null ? [] : [executionFacts(core, market, carrying)],
    ),
  );

const FILLS_SHOWN = 10;

const lastFills = ({ orders }: Core): SessionStatus['lastFills'] =>
  [...orders.values()]
    .flatMap(({ state, purpose }) => state.fills.map((fill) => ({ fill, purpose })))
    .sort((a, b) => b.fill.time - a.fill.time)
    .slice(0, FILLS_SHOWN)
    .map(({ fill, purpose }) => ({
      time: fill.time,
      symbol: fill.symbol,
      side: fill.side,
      quantity: fill.quantity.text,
      price: fill.price.text,
      fee: fill.fee.text,
      feeCurrency: fill.feeCurrency,
      purpose,
    }));

/** Where prices come, but of a time that is over already, it is not they that are missing. */
const pricesMissing = ({ gatherer }: Running): SessionStatus['pricesMissing'] => {
  const { stale, setBack, lanes } = gatherer;
  if (stale.length === 0 || setBack) return null;
  const silent = lanes.filter(({ symbol }) => stale.includes(symbol));
  return { since: Math.min(...silent.map(({ heard }) => heard)), symbols: stale };
};

const onItsWay = ({ running, facts }: StatusParts, now: number): SessionStatus['onItsWay'] => {
  if (facts.onItsWay === null) return null;
  const { orders, until } = facts.onItsWay;
  const leftMs = Math.max(0, Math.ceil(until - monotonicMs()));
  return { orders, until: now + leftMs * speedOf(running), leftMs };
};

const tradesOf = ({ markets }: Core, tallied: Tallied): SessionStatus['trades'] => {
  const parts = exactSum(...markets.map(gainOfParts));
  return { ...tallied, profit: exactSum(tallied.profit, parts), parts };
};

/** Closed candles that were decided on, all markets together. */
export const barsOf = ({ markets }: Core): number =>
  markets.reduce((sum, { buffer, start }) => sum + buffer.length - start, 0);

/** Parameters with other values than the strategy has by itself. */
const changedIn = ({ strategy, params }: Core): readonly string[] => {
  const own = strategy.resolve();
  return Object.keys(params).filter((name) => params[name] !== own[name]);
};

/** How a session is at this moment. Looks only; may be asked between any two events. */
export const statusOf = (parts: StatusParts): SessionStatus => {
  const { running, facts } = parts;
  const { core, venue, feed } = running;
  const { engine } = core;
  const { equity, exposure } = worthNow(core);
  const peak = Math.max(core.peak, equity);
  const now = feed.now();
  const warning = parts.lastWarning(now);
  const dayStart = engine.guard?.dayStart ?? equity;
  return {
    sessionId: core.settings.sessionId,
    pid: parts.pid,
    mode: parts.mode,
    venue: venue.id,
    account: venue.account,
    strategy: core.strategy.name,
    parameters: { ...core.params },
    changedParameters: changedIn(core),
    snapshotHash: parts.snapshotHash(),
    symbols: core.markets.map(({ lane }) => lane.instrument.symbol),
    timeframe: core.settings.timeframe,
    bornAt: parts.bornAt,
    startedAt: parts.startedAt,
    now,
    uptimeMs: parts.uptimeMs(),
    state: stateOf(core),
    tradingState: engine.guard?.state ?? ACTIVE,
    entriesHeld: heldOf(core) ?? (facts.recovering ? RECOVERY_REASON : null),
    onItsWay: onItsWay(parts, now),
    connection: { feed: facts.feed, venueStream: facts.venueStream },
    pricesMissing: pricesMissing(running),
    speed: Number.isFinite(feed.speed) ? feed.speed : null,
    clockSkewMs: parts.clockSkewMs(),
    equity,
    cash: engine.ledger.cash,
    exposure: equity > 0 ? exposure / equity : 0,
    drawdown: peak > 0 ? Math.max(0, 1 - equity / peak) : 0,
    dailyLoss: dayStart > 0 ? Math.max(0, 1 - equity / dayStart) : 0,
    limits: limitsOf(core),
    markets: marketsOf(core),
    positions: positionsOf(core),
    dust: dustIn(core),
    workingOrders: workingOrders(core),
    executions: executionsOf(core),
    lastFills: lastFills(core),
    trades: tradesOf(core, parts.trades()),
    models: parts.models(),
    bars: barsOf(core),
    barsSinceStart: barsOf(core) - parts.barsAtStart,
    lastBar: running.steps === 0 ? null : core.lastStep,
    latency: {
      candleToDecisionMs: latencyOf(parts.decisions),
      decisionToOrderMs: latencyOf(parts.orders),
      orderToAnswerMs: latencyOf(parts.answers),
    },
    reconciliation: parts.reconciliation(),
    errors: { consecutive: core.markets.reduce((most, { unsent }) => Math.max(most, unsent), 0) },
    lastError: warning?.text ?? null,
    lastErrorAt: warning?.time ?? null,
    lastErrorAgeMs: warning?.ageMs ?? null,
  };
};
