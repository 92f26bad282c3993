import { type Candles, firstIndexAt, sliceCandles } from '../core/candles.js';
import { candlesPer, timeframeMs } from '../core/timeframe.js';
import type { SlicedChoice } from '../execution/algorithms/plan-of.js';
import type { SimulatedFill, SimulatedMarket } from '../execution/algorithms/simulate-slices.js';
import { slicesInBar } from '../execution/algorithms/slices-in-bar.js';
import { restOf, withinFunds } from '../execution/fill/quantity.js';
import { type Engine, freeBacking } from './engine.js';
import type { Lane, PendingEntry } from './lane.js';
import { dropEntry, exitAsTaker, fillEntry, sizeEntry, takenAt } from './market-fills.js';

/** The finer candles of bar `i` where there are any for the whole of it, else the bar itself. */
const insideOf = ({ candles, setup: { detail } }: Lane, i: number): SimulatedMarket => {
  const bar: SimulatedMarket = { candles: sliceCandles(candles, i, i + 1), inside: 'linear' };
  if (detail === undefined) return bar;
  const finer = barDetail(candles, detail, i);
  return finer === null ? bar : { candles: finer, inside: 'open' };
};

const barDetail = ({ time, timeframe }: Candles, detail: Candles, i: number): Candles | null => {
  const first = firstIndexAt(detail.time, time[i]!);
  const end = firstIndexAt(detail.time, time[i]! + timeframeMs(timeframe));
  return end - first === candlesPer(timeframe, detail.timeframe) ? sliceCandles(detail, first, end) : null;
};

/** The slices of an order of `quantity` that begins at the open of bar `i`, up to its close. */
const slicesOf = (
  lane: Lane,
  i: number,
  choice: SlicedChoice,
  direction: 1 | -1,
  quantity: number,
  minNotional: number,
): readonly SimulatedFill[] => {
  const { candles, instrument } = lane;
  const order = {
    ...{ direction, quantity, minNotional },
    ...{ price: candles.open[i]!, startedAt: candles.time[i]! },
  } as const;
  return slicesInBar(choice, order, instrument, insideOf(lane, i), sliceCandles(candles, 0, i));
};

/**
 * Fills the market entry slice by slice. All of them are booked before the inside of the bar is played. What is due later
 * than the bar, or is more than volume lets through, waits for the next open; what no money backs is given up.
 */
export const fillSlicedEntry = (engine: Engine, lane: Lane, i: number, choice: SlicedChoice): void => {
  const { lotSize, minNotional, takerFeeRate } = lane.instrument;
  const sized = sizeEntry(engine, lane, i, lane.candles.open[i]!, 'taker');
  if ('refused' in sized) {
    dropEntry(engine, lane, sized.refused);
    return;
  }
  const pending = lane.pending!;
  const { side } = pending;
  let rest = sized.quantity;
  for (const slice of slicesOf(lane, i, choice, side, rest, minNotional)) {
    const asked = Math.min(slice.quantity.value, rest);
    const price = takenAt(engine, lane, i, slice.price, side, asked);
    const funds = Math.min(freeBacking(engine), engine.spendable);
    const wanted = withinFunds(asked, funds, price, takerFeeRate, lotSize);
    if (!(wanted > 0)) {
      dropEntry(engine, lane, 'no-cash');
      return;
    }
    // Each slice is an order of its own.
    lane.pending = { ...pending, remaining: wanted };
    fillEntry(engine, lane, i, slice.price, 'taker', wanted, wanted);
    const missed = lane.pending === null ? 0 : (lane.pending as PendingEntry).remaining;
    rest = restOf(rest, wanted - missed, lotSize);
    lane.pending = rest > 0 ? { ...pending, remaining: rest } : null;
  }
  lane.pending = rest > 0 ? { ...pending, remaining: rest } : null;
};

/** Leaves slice by slice, each as a taker at its price. What is due later than the bar goes at the next open. */
export const exitSliced = (
  engine: Engine,
  lane: Lane,
  i: number,
  reason: string,
  choice: SlicedChoice,
): void => {
  const direction = lane.position.side === 1 ? -1 : 1;
  for (const { quantity, price } of slicesOf(lane, i, choice, direction, Math.abs(lane.quantity), 0)) {
    if (lane.quantity === 0) return;
    exitAsTaker(engine, lane, i, price, Math.min(quantity.value, Math.abs(lane.quantity)), reason);
  }
};
