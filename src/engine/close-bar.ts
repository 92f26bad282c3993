import { usageError } from '../core/errors.js';
import { RANGING } from '../core/regime.js';
import { approveEntry } from '../risk/approve.js';
import { headroom, holdOn, watchEquity, watchOrder } from '../risk/guard.js';
import { DEFAULT_STOP_ATR } from '../risk/policy.js';
import { type Distance, distanceAt } from '../strategy/protection.js';
import type { EntryDecision, EntryOrder, Signal } from '../strategy/signal.js';
import { correlationFault, stakesBeside } from './book.js';
import { onTick } from './costs.js';
import { type Engine, equityOf, otherTrades } from './engine.js';
import { seeBar } from './excursion.js';
import type { Lane } from './lane.js';
import { trailStop } from './protect.js';
import { recordOrder, recordRefusal } from './recorder.js';

/** Bar closes: marks the market and moves the trailing stop. */
export const markLane = (lane: Lane, i: number): void => {
  lane.mark = lane.candles.close[i]!;
  if (lane.quantity !== 0 && lane.protection?.trailing !== undefined) {
    seeBar(lane, i);
    trailStop(lane, i);
  }
};

/**
 * Then the account as a whole is looked at, at the close of the bar that opened at `time`: what waits to be opened is
 * withdrawn where nothing may be opened any more.
 */
export const watchAccount = (engine: Engine, time: number, equity: number): void => {
  const { guard } = engine;
  if (guard === null) return;
  watchEquity(guard, time + engine.barMs, equity);
  if (guard.state.name === 'active') return;
  for (const lane of engine.lanes) {
    if (lane.pending === null) continue;
    lane.pending = null;
    recordRefusal(engine.recorder, holdOn(guard, lane.index, time + engine.barMs) ?? 'halted');
  }
};

/** An exit that waits for the next open. */
export const queueExit = (engine: Engine, lane: Lane, i: number, reason: string): void => {
  lane.exitReason = reason;
  lane.pending = null;
  const direction = lane.position.side === 1 ? -1 : 1;
  recordOrder(
    engine.recorder,
    lane.index,
    i,
    'market',
    direction,
    Math.abs(lane.quantity),
    Number.NaN,
    reason,
  );
};

/** Then exit signals: ruin, time, and the strategy's own. */
export const decideExit = (engine: Engine, lane: Lane, i: number): void => {
  if (lane.exitReason !== null) return;
  if (engine.ruined) {
    queueExit(engine, lane, i, 'ruin');
    return;
  }
  if (engine.guard?.state.name === 'halted') {
    queueExit(engine, lane, i, 'halted');
    return;
  }
  const maxBars = lane.protection?.maxBars;
  if (maxBars !== undefined && i - lane.position.entryIndex + 1 >= maxBars) {
    queueExit(engine, lane, i, 'time');
    return;
  }
  if (lane.exit === null || i < lane.setup.firstDecision) return;
  const reason = lane.exit(i, lane.position);
  if (reason !== null) queueExit(engine, lane, i, reason);
};

/**
 * An entry that is made to wait longer than it must is dropped where the exit rule speaks before it can be filled: the
 * signal to leave would not come again. The rule is asked with the position there would be, bought at this close.
 */
const dropStaleEntry = (engine: Engine, lane: Lane, i: number): void => {
  const { pending, exit } = lane;
  if (pending === null || exit === null || i >= pending.from) return;
  const { side, size } = pending;
  const entryPrice = Number.isNaN(pending.price) ? lane.candles.close[i]! : pending.price;
  const quantity = size.unit === 'quantity' ? size.quantity : (size.fraction * equityOf(engine)) / entryPrice;
  if (exit(i, { side, quantity: side * quantity, entryPrice, entryIndex: i }) === null) return;
  lane.pending = null;
  recordRefusal(engine.recorder, 'exit-before-entry');
};

/** A resting entry whose time is over is withdrawn, and so is one that was delayed until it was too late. */
export const expireEntry = (engine: Engine, lane: Lane, i: number): void => {
  if (lane.pending !== null && i >= lane.pending.expires) {
    lane.pending = null;
    recordRefusal(engine.recorder, 'expired');
  }
  if ((engine.rules.entryDelayBars ?? 0) > 0) dropStaleEntry(engine, lane, i);
};

/** What the strategy wants at the close of bar `i`, or null: nothing, not allowed, or no place for it. */
export const askEntry = (engine: Engine, lane: Lane, i: number): Signal | null =>
  i < lane.entryFrom || coolsDown(lane) ? null : admit(engine, lane, lane.enter(i));

/** A position that is about to be left is not turned around where its exit begins a cool-down. */
const coolsDown = (lane: Lane): boolean => lane.quantity !== 0 && (lane.protection?.cooldownBars ?? 0) > 0;

const isEntryOrder = ({ type, price, bars }: EntryOrder): boolean =>
  (type === 'limit' || type === 'stop') &&
  price > 0 &&
  Number.isFinite(price) &&
  Number.isInteger(bars) &&
  bars > 0;

/** Strategies come from files: what they answer is looked at before it can become an order. */
const checkSignal = (signal: Signal): void => {
  const { conviction, tag, entry } = signal ?? {};
  if (Number.isFinite(conviction) && typeof tag === 'string' && (entry === undefined || isEntryOrder(entry)))
    return;
  throw usageError(
    `the strategy's enter answered ${JSON.stringify(signal)}`,
    "answer 0 for nothing, else long('why') or short('why'), with an entry of a type, a price and a number of bars",
  );
};

/** A wish that may become an order: on an allowed side, and not for more of what is held. */
export const admit = (engine: Engine, lane: Lane, decision: EntryDecision): Signal | null => {
  if (decision === 0) return null;
  checkSignal(decision);
  if (decision.conviction === 0) return null;
  const side = decision.conviction > 0 ? 1 : -1;
  if (side === -1 && !engine.rules.allowShort) return null;
  if (lane.quantity !== 0 && side === lane.position.side) return null;
  return decision;
};

/** Then the risk manager sizes the entry, and the intent waits for the next open. */
export const queueEntry = (engine: Engine, lane: Lane, i: number, signal: Signal, rank: number): void => {
  const { setup } = lane;
  const { recorder } = engine;
  const { maxOpenTrades, entryDelayBars = 0 } = engine.rules;
  if (maxOpenTrades < engine.lanes.length && otherTrades(engine, lane) >= maxOpenTrades) {
    recordRefusal(recorder, 'max-open-trades');
    return;
  }
  const side = signal.conviction > 0 ? 1 : -1;
  const equity = equityOf(engine);
  const held = refusalOf(engine, lane, i, side, equity);
  if (held !== null) {
    recordRefusal(recorder, held);
    return;
  }
  const resting = restingPrice(lane, signal, side);
  const price = resting ?? lane.candles.close[i]!;
  const fault = protectionFault(lane, i, price);
  if (fault !== null) {
    recordRefusal(recorder, fault);
    return;
  }
  const stopDistance = stopDistanceOf(lane, i, price);
  const { guard } = engine;
  const approval = approveEntry(
    {
      side,
      conviction: Math.min(1, Math.abs(signal.conviction)),
      price,
      stopDistance,
      regime: setup.rules.regime?.[i] ?? setup.risk?.regime?.[i] ?? RANGING,
      quantity: setup.rules.size?.(i, { equity, cash: engine.ledger.cash }) ?? null,
    },
    equity,
    engine.rules.policy,
    lane.instrument,
    guard === null ? undefined : headroom(guard, equity, stakesBeside(engine, lane)),
  );
  if (!approval.approved) {
    recordRefusal(recorder, approval.reason);
    return;
  }
  const { size } = approval;
  if (guard !== null) {
    const quantity = size.unit === 'quantity' ? size.quantity : (size.fraction * equity) / price;
    const risk = quantity * stopDistance;
    watchOrder(guard, lane.candles.time[i]! + engine.barMs, Number.isNaN(risk) ? 0 : risk);
  }
  const type = signal.entry?.type ?? 'market';
  lane.pending = {
    type,
    side,
    size,
    price: resting ?? Number.NaN,
    tag: signal.tag,
    signalIndex: i,
    from: i + 1 + entryDelayBars,
    expires: signal.entry === undefined ? Number.POSITIVE_INFINITY : i + signal.entry.bars + entryDelayBars,
    rank,
    remaining: Number.NaN,
  };
  const quantity = size.unit === 'quantity' ? size.quantity : Number.NaN;
  recordOrder(recorder, lane.index, i, type, side, quantity, lane.pending.price, signal.tag);
};

/** Why the account may not have this entry, whatever its size; null where it may. */
const refusalOf = (engine: Engine, lane: Lane, i: number, side: 1 | -1, equity: number): string | null => {
  const { guard } = engine;
  if (guard === null) return null;
  const time = lane.candles.time[i]! + engine.barMs;
  // While nothing is held nobody has looked: days may have passed.
  watchEquity(guard, time, equity);
  return holdOn(guard, lane.index, time) ?? correlationFault(engine, lane, i, side);
};

/** A protection that was declared but has no distance at this bar: no position without it. */
const protectionFault = (lane: Lane, i: number, price: number): string | null => {
  if (lane.protection === null) return null;
  const { stop, trailing, targets } = lane.protection;
  const good = (distance: Distance): boolean => {
    const away = distanceAt(distance, i, price);
    return away > 0 && away < Number.POSITIVE_INFINITY;
  };
  if ((stop !== undefined && !good(stop)) || (trailing !== undefined && !good(trailing.distance)))
    return 'no-stop-distance';
  return targets?.every(({ distance }) => good(distance)) === false ? 'no-target-distance' : null;
};

/** The price of a resting entry on the tick grid, rounded to where it is harder to fill; undefined for a market order. */
const restingPrice = (lane: Lane, { entry }: Signal, side: 1 | -1): number | undefined => {
  if (entry === undefined) return undefined;
  const harder = entry.type === 'stop' ? side : side === 1 ? -1 : 1;
  return onTick(entry.price, harder, lane.instrument);
};

/** The strategy's own stop distance, else one of average true ranges: the unit in which risk is measured. */
const stopDistanceOf = (lane: Lane, i: number, price: number): number => {
  const { protection } = lane;
  const declared = protection?.stop ?? protection?.trailing?.distance;
  if (declared !== undefined) return distanceAt(declared, i, price);
  return DEFAULT_STOP_ATR * (lane.setup.risk?.atr?.[i] ?? Number.NaN);
};
