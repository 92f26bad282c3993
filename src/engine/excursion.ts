import type { Lane } from './lane.js';

/** Notes a price the position has seen. */
export const seePrice = (lane: Lane, price: number): void => {
  const { side } = lane.position;
  if (side * price > side * lane.best) lane.best = price;
  if (side * price < side * lane.worst) lane.worst = price;
};

/**
 * Notes the range of bar `i`. Of a bar in which the position was entered on a resting order only the part that is known
 * to lie behind the entry counts: the far side of a limit or a breakout, and the close.
 */
export const seeBar = (lane: Lane, i: number): void => {
  const { high, low, close } = lane.candles;
  const { side, entryIndex } = lane.position;
  if (i === entryIndex && lane.since !== 'open') {
    seePrice(lane, close[i]!);
    seePrice(lane, (lane.since === 'limit') === (side === 1) ? low[i]! : high[i]!);
    return;
  }
  seePrice(lane, high[i]!);
  seePrice(lane, low[i]!);
};

/**
 * Notes every bar that was held to its close, from the entry to the bar before `index`. Done once, when the trade ends:
 * the bar of the exit adds only the prices of the fills in it.
 */
export const seeBarsHeld = (lane: Lane, index: number): void => {
  const { high, low } = lane.candles;
  const { side, entryIndex } = lane.position;
  if (entryIndex === index) return;
  seeBar(lane, entryIndex);
  let highest = Number.NEGATIVE_INFINITY;
  let lowest = Number.POSITIVE_INFINITY;
  for (let i = entryIndex + 1; i < index; i++) {
    if (high[i]! > highest) highest = high[i]!;
    if (low[i]! < lowest) lowest = low[i]!;
  }
  if (highest < lowest) return;
  const best = side === 1 ? highest : lowest;
  const worst = side === 1 ? lowest : highest;
  if (side * best > side * lane.best) lane.best = best;
  if (side * worst < side * lane.worst) lane.worst = worst;
};
