import { type Candles, firstIndexAt } from '../../core/candles.js';
import { type Exact, ZERO } from '../../core/exact.js';
import { timeframeMs } from '../../core/timeframe.js';
import type { MarketPlan, SlicedPlan } from './execution-plan.js';
import { nextSlice } from './next-slice.js';
import { openSlicing } from './open-slicing.js';
import { progressOf } from './progress-of.js';
import { sliceFilled } from './slice-events.js';
import type { ParentOrder } from './slicing-state.js';

/**
 * What is known of the market while the order is carried out. `linear`: these are the bars of the backtest, and prices
 * inside one are not known. `open`: these are finer candles, and a slice gets the open of the one in which it falls. Only the candles of the order's time are needed.
 */
export interface SimulatedMarket {
  readonly candles: Candles;
  readonly inside: 'linear' | 'open';
}

export interface SimulatedFill {
  /** Ms UTC. */
  readonly time: number;
  readonly quantity: Exact;
  /** Before slippage, which the fill model takes from it. */
  readonly price: number;
}

export interface SimulatedExecution {
  readonly fills: readonly SimulatedFill[];
  /** Not filled by the end of the candles. */
  readonly left: Exact;
}

/** How much of candle `i` has passed at `time`, as a fraction. */
const passed = ({ candles }: SimulatedMarket, i: number, time: number): number =>
  Math.min(1, (time - candles.time[i]!) / timeframeMs(candles.timeframe));

/**
 * The price a slice meets at `time`. Inside a bar: on the straight line from open to close, by the fraction of the bar
 * that has passed, and never outside its high and low. After the last candle, and in a hole: the close before it.
 */
export const priceInside = (market: SimulatedMarket, time: number): number => {
  const { candles, inside } = market;
  const i = Math.max(0, firstIndexAt(candles.time, time + 1) - 1);
  const open = candles.open[i]!;
  if (inside === 'open') return passed(market, i, time) < 1 ? open : candles.close[i]!;
  const straight = open + (candles.close[i]! - open) * Math.max(0, passed(market, i, time));
  return Math.min(candles.high[i]!, Math.max(candles.low[i]!, straight));
};

/** Volume from the first candle to `time`: of finer candles those that have closed, of bars also the part that passed. */
const volumeUntil = (market: SimulatedMarket, time: number): number => {
  let volume = 0;
  for (let i = 0; i < market.candles.length && market.candles.time[i]! < time; i++) {
    const share = passed(market, i, time);
    if (market.inside === 'linear' || share === 1) volume += market.candles.volume[i]! * share;
  }
  return volume;
};

/**
 * The fills that an order would have had on past candles, by the very steps that carry it out live. Each slice is filled
 * whole and at once; slippage and fees are the fill model's to take. Times outside the candles bring no fill.
 */
export const simulateSlices = (
  plan: MarketPlan | SlicedPlan,
  parent: ParentOrder,
  market: SimulatedMarket,
): SimulatedExecution => {
  const { candles } = market;
  const end =
    candles.length === 0 ? Number.NEGATIVE_INFINITY : candles.time.at(-1)! + timeframeMs(candles.timeframe);
  const start = Math.max(parent.startedAt, candles.time[0] ?? parent.startedAt);
  if (start >= end) return { fills: [], left: parent.quantity };
  if (plan.kind === 'market') {
    const fill = { time: start, quantity: parent.quantity, price: priceInside(market, start) };
    return { fills: [fill], left: ZERO };
  }
  const fills: SimulatedFill[] = [];
  let state = openSlicing(parent, plan);
  let counted = volumeUntil(market, start);
  for (let now: number | null = start; now !== null && now <= end; ) {
    const traded = volumeUntil(market, now);
    const price = priceInside(market, now);
    const step = nextSlice(state, { now, price, volumeSinceLast: traded - counted });
    state = step.state;
    if (step.slice !== null) {
      const fill = { time: now, quantity: step.slice.quantity, price };
      fills.push(fill);
      state = sliceFilled(state, step.slice.index, fill.quantity, price, 0);
      counted = traded;
    }
    now = step.nextAt;
  }
  return { fills, left: progressOf(state).remaining };
};
