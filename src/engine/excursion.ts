import type { Since } from '../execution/fill/meet-protection.js';
import type { Lane } from './lane.js';

/** Notes a price the position has seen. */
export const seePrice = (lane: Lane, price: number): void => {
  const { side } = lane.position;
  if (side * price > side * lane.best) lane.best = price;
  if (side * price < side * lane.worst) lane.worst = price;
};

/**
 * Notes the range of a stretch of price. Of one in which the position was entered on a resting order only the part that
 * is known to lie behind the entry counts: the far side of a limit or a breakout, and the close.
 */
export const seeStretch = (lane: Lane, since: Since, high: number, low: number, close: number): void => {
  if (since === 'open') {
    seePrice(lane, high);
    seePrice(lane, low);
    return;
  }
  seePrice(lane, close);
  seePrice(lane, (since === 'limit') === (lane.position.side === 1) ? low : high);
};

/** Notes the range of bar `i`, unless its finer candles have been looked at already. */
export const seeBar = (lane: Lane, i: number): void => {
  if (lane.seenIndex === i) return;
  const { high, low, close } = lane.candles;
  seeStretch(lane, i === lane.position.entryIndex ? lane.since : 'open', high[i]!, low[i]!, close[i]!);
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
