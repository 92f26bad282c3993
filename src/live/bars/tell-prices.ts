import type { CandleRow } from '../../core/candles.js';
import type { Gatherer } from './gatherer.js';
import type { GathererOutput } from './gatherer-output.js';
import type { Forming, Lane } from './lane.js';

/** Tells that a bar has opened, once. */
const tellOpen = ({ pricesAhead }: Gatherer, lane: Lane, bar: Forming, out: GathererOutput[]): void => {
  const { barTime, open } = bar;
  if (lane.opened === barTime) return;
  lane.opened = barTime;
  // Who holds prices back takes the open for told; who does not is told it as a price, too.
  if (!pricesAhead) lane.told.set(barTime, { high: open, low: open, close: open });
  out.push({ kind: 'bar-opened', symbol: lane.symbol, time: barTime, price: open });
};

/** Tells what a bar did since it was told last; nothing where it did nothing. */
const tellStretch = (lane: Lane, bar: Forming, out: GathererOutput[]): void => {
  const { symbol, last } = lane;
  const { barTime, high, low, close } = bar;
  const before = lane.told.get(barTime);
  if (before !== undefined && high <= before.high && low >= before.low && close === before.close) return;
  const told = before ?? { high: bar.open, low: bar.open, close: bar.open };
  // What is told of a bar after the next one was is no news of the price: it stays what it is.
  const newest = last !== null && last.barTime > barTime ? last : { barTime, time: bar.time, price: close };
  const open = newest === last ? last.price : told.close;
  const { time, price } = newest;
  out.push({
    kind: 'price',
    symbol,
    barTime,
    time,
    open,
    high: Math.max(before === undefined || high > told.high ? high : open, open, price),
    low: Math.min(before === undefined || low < told.low ? low : open, open, price),
    price,
  });
  lane.last = newest;
  lane.told.set(barTime, { high: Math.max(told.high, high), low: Math.min(told.low, low), close });
};

const finished = (row: CandleRow, stepMs: number): Forming => {
  const [barTime, open, high, low, close] = row;
  return { barTime, time: barTime + stepMs, open, high, low, close };
};

/** Tells what is new in the bar that is being made, and that it has opened. */
export const tellForming = (gatherer: Gatherer, lane: Lane, out: GathererOutput[]): void => {
  const { forming } = lane;
  if (forming === null || forming.barTime < lane.opened) return;
  tellOpen(gatherer, lane, forming, out);
  tellStretch(lane, forming, out);
};

/** Tells what is new in all bars that are not played yet, although a step before them is waited for. */
export const tellAhead = ({ stepMs, next }: Gatherer, lane: Lane, out: GathererOutput[]): void => {
  const { forming, closed } = lane;
  for (const time of [...closed.keys()].sort((a, b) => a - b))
    tellStretch(lane, finished(closed.get(time)!.row, stepMs), out);
  if (forming !== null && forming.barTime >= next && !closed.has(forming.barTime))
    tellStretch(lane, forming, out);
};

/**
 * Tells what is not told yet of candles that are closed: first every open, then what came after. So entries of all
 * markets meet the open before the inside of any bar is played, as in a backtest.
 */
export const tellClosed = (
  gatherer: Gatherer,
  candles: readonly { readonly lane: Lane; readonly row: CandleRow }[],
  out: GathererOutput[],
): void => {
  const { stepMs, pricesAhead } = gatherer;
  const bars = candles.map(({ lane, row }) => ({ lane, bar: finished(row, stepMs) }));
  // A bar that was over for the session before (a later one was told while a step was stuck) is not told again.
  const open = bars.filter(({ lane, bar }) => lane.opened <= bar.barTime);
  for (const { lane, bar } of open) tellOpen(gatherer, lane, bar, out);
  for (const { lane, bar } of pricesAhead ? bars : open) tellStretch(lane, bar, out);
};
