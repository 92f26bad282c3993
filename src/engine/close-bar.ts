import { holdOn, watchEquity } from '../risk/guard.js';
import type { EntryDecision, Signal } from '../strategy/signal.js';
import { checkSignal, exitReasonOf } from './check-answer.js';
import { type Engine, equityOf } from './engine.js';
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
    recordRefusal(engine.recorder, lane.index, holdOn(guard, lane.index, time + engine.barMs) ?? 'halted');
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
  const reason = exitReasonOf(lane, i, lane.exit(i, lane.position));
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
  recordRefusal(engine.recorder, lane.index, 'exit-before-entry');
};

/** A resting entry whose time is over is withdrawn, and so is one that was delayed until it was too late. */
export const expireEntry = (engine: Engine, lane: Lane, i: number): void => {
  if (lane.pending !== null && i >= lane.pending.expires) {
    lane.pending = null;
    recordRefusal(engine.recorder, lane.index, 'expired');
  }
  if ((engine.rules.entryDelayBars ?? 0) > 0) dropStaleEntry(engine, lane, i);
};

/** What the strategy wants at the close of bar `i`, or null: nothing, not allowed, or no place for it. */
export const askEntry = (engine: Engine, lane: Lane, i: number): Signal | null =>
  // The warm-up of a strategy that took over may be longer than that of the one before.
  i < lane.entryFrom || i < lane.setup.firstDecision || coolsDown(lane)
    ? null
    : admit(engine, lane, i, lane.enter(i));

/** A position that is about to be left is not turned around where its exit begins a cool-down. */
const coolsDown = (lane: Lane): boolean => lane.quantity !== 0 && (lane.protection?.cooldownBars ?? 0) > 0;

/** A wish that may become an order: on an allowed side, and not for more of what is held. */
export const admit = (engine: Engine, lane: Lane, i: number, decision: EntryDecision): Signal | null => {
  if (decision === 0) return null;
  checkSignal(lane, i, decision);
  if (decision.conviction === 0) return null;
  const side = decision.conviction > 0 ? 1 : -1;
  if (side === -1 && !engine.rules.allowShort) return null;
  if (lane.quantity !== 0 && side === lane.position.side) return null;
  return decision;
};
