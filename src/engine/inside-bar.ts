import type { Engine } from './engine.js';
import type { Lane, Since } from './lane.js';
import { exitAsTaker, fillEntry, takeTarget } from './market-fills.js';

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
const meetEntry = (engine: Engine, lane: Lane, i: number, open: number, high: number, low: number): Since => {
  const { type, side, price } = lane.pending!;
  if (type === 'limit') {
    const far = side === 1 ? low : high;
    if (side * open <= side * price) fillEntry(engine, lane, i, open, 'maker');
    else if (side * far < side * price) {
      fillEntry(engine, lane, i, price, 'maker');
      return 'limit';
    }
    return 'open';
  }
  const far = side === 1 ? high : low;
  if (side * open >= side * price) fillEntry(engine, lane, i, open, 'taker');
  else if (side * far >= side * price) {
    fillEntry(engine, lane, i, price, 'taker');
    return 'stop';
  }
  return 'open';
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
  const bestPrice = side === 1 ? high : low;
  const worstPrice = side === 1 ? low : high;
  // After an entry inside the stretch only a part of its range is known to lie behind the entry: on the way to a limit
  // the price moved against us, on the way to a stop entry in our favour; the close is always behind it.
  const surelyBest = since === 'limit' ? close : bestPrice;
  const surelyWorst = since === 'stop' ? close : worstPrice;

  const stopPossible = side * worstPrice <= side * lane.stop;
  const stopCertain = side * surelyWorst <= side * lane.stop;
  const reachable = targetsWithin(lane, bestPrice);
  const certain = since === 'limit' ? targetsWithin(lane, surelyBest) : reachable;
  if (!stopPossible && reachable === 0) return;

  if ((stopPossible && (reachable > 0 || !stopCertain)) || reachable > certain) lane.ambiguous = true;

  if (engine.rules.doubt === 'stop-first') {
    if (stopPossible) stopOut(engine, lane, i, lane.stop);
    else takeTargets(engine, lane, i, surelyBest);
    return;
  }
  takeTargets(engine, lane, i, bestPrice);
  if (stopCertain && lane.quantity !== 0) stopOut(engine, lane, i, lane.stop);
};

/** How many of the targets left a price lies beyond. */
const targetsWithin = (lane: Lane, price: number): number => {
  const { side } = lane.position;
  let count = 0;
  for (let k = lane.nextTarget; k < lane.targetPrices.length; k++) {
    if (side * price > side * lane.targetPrices[k]!) count++;
  }
  return count;
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
