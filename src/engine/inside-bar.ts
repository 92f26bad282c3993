import {
  AMBIGUOUS,
  meetProtection,
  type Since,
  STOP_CERTAIN,
  STOP_POSSIBLE,
  surelyBest,
} from '../execution/fill/meet-protection.js';
import { limitMet, stopMet } from '../execution/fill/meet-resting.js';
import type { Engine } from './engine.js';
import type { Lane } from './lane.js';
import { exitAsTaker, fillResting, takeTarget } from './market-fills.js';

/**
 * Lets resting orders meet one stretch of price (a bar, or a finer candle of it) that opened at `open`, reached `high`
 * and `low` in an unknown order, and ended at `close`. `i` is the bar it belongs to.
 */
export const playStretch = (
  engine: Engine,
  lane: Lane,
  i: number,
  open: number,
  high: number,
  low: number,
  close: number,
): void => {
  let since: Since = 'open';
  let price = open;
  const { pending } = lane;
  const free = lane.quantity === 0;
  const rests = pending !== null && pending.type !== 'market' && i >= pending.from;
  if (rests && (free || lane.position.side === pending.side)) {
    const entered = meetEntry(engine, lane, i, open, high, low);
    // What is added to a position does not change since when it has been there.
    if (free) {
      since = entered;
      lane.since = entered;
      if (entered !== 'open') price = pending.price;
    }
  }
  if (lane.quantity === 0) return;
  if (meetPrice(engine, lane, i, price)) return;
  meetRange(engine, lane, i, high, low, close, since);
};

/** A resting entry: a limit fills at a better open or where the price trades through it, a stop where it is touched. */
export const meetEntry = (
  engine: Engine,
  lane: Lane,
  i: number,
  open: number,
  high: number,
  low: number,
): Since => {
  const { type, side, price } = lane.pending!;
  const limit = type === 'limit';
  const met = limit
    ? limitMet(side, price, open, side === 1 ? low : high)
    : stopMet(side, price, open, side === 1 ? high : low);
  if (Number.isNaN(met)) return 'open';
  fillResting(engine, lane, i, met, limit ? 'maker' : 'taker');
  return met === open ? 'open' : limit ? 'limit' : 'stop';
};

/**
 * Orders that the price at which the stretch begins for us (its open, or where a resting entry was met) has already
 * passed fill there. Answers true when the position is gone or its stop was hit.
 */
const meetPrice = (engine: Engine, lane: Lane, i: number, open: number): boolean => {
  const { side } = lane.position;
  if (side * open <= side * lane.stop) {
    stopOut(engine, lane, i, open);
    return true;
  }
  while (
    lane.nextTarget < lane.targetPrices.length &&
    side * open > side * lane.targetPrices[lane.nextTarget]!
  ) {
    if (!takeTarget(engine, lane, i, open)) break;
  }
  return lane.quantity === 0;
};

const meetRange = (
  engine: Engine,
  lane: Lane,
  i: number,
  high: number,
  low: number,
  close: number,
  since: Since,
): void => {
  const { side } = lane.position;
  const met = meetProtection(side, since, lane.stop, lane.targetPrices, lane.nextTarget, high, low, close);
  if (met === 0) return;
  if ((met & AMBIGUOUS) !== 0) lane.ambiguous = true;
  if (engine.rules.doubt === 'stop-first') {
    if ((met & STOP_POSSIBLE) !== 0) stopOut(engine, lane, i, lane.stop);
    else takeTargets(engine, lane, i, surelyBest(side, since, high, low, close));
    return;
  }
  takeTargets(engine, lane, i, side === 1 ? high : low);
  if ((met & STOP_CERTAIN) !== 0 && lane.quantity !== 0) stopOut(engine, lane, i, lane.stop);
};

const takeTargets = (engine: Engine, lane: Lane, i: number, reach: number): void => {
  const { side } = lane.position;
  while (lane.nextTarget < lane.targetPrices.length) {
    const price = lane.targetPrices[lane.nextTarget]!;
    if (!(side * reach > side * price) || !takeTarget(engine, lane, i, price)) return;
  }
};

const stopOut = (engine: Engine, lane: Lane, i: number, price: number): void => {
  lane.pending = null;
  exitAsTaker(engine, lane, i, price, Math.abs(lane.quantity), lane.stopReason);
};
