import type { CandleRow } from '../../core/candles.js';
import type { GathererOutput } from './gatherer-output.js';
import type { Lane } from './lane.js';

type Range = { readonly open: number; readonly high: number; readonly low: number; readonly close: number };

/** Tells that a bar has opened, once. */
const tellOpen = (lane: Lane, barTime: number, open: number, out: GathererOutput[]): void => {
  if (lane.told?.barTime === barTime) return;
  lane.told = { barTime, high: open, low: open, close: open };
  out.push({ kind: 'bar-opened', symbol: lane.symbol, time: barTime, price: open });
};

/** Tells what a bar did since it was told last; nothing where it did nothing. */
const tellStretch = (lane: Lane, time: number, range: Range, out: GathererOutput[]): void => {
  const { symbol, told } = lane;
  if (told === null) return;
  const { high, low, close } = range;
  if (high <= told.high && low >= told.low && close === told.close) return;
  const open = told.close;
  out.push({
    kind: 'price',
    symbol,
    barTime: told.barTime,
    time,
    open,
    high: high > told.high ? high : Math.max(open, close),
    low: low < told.low ? low : Math.min(open, close),
    price: close,
  });
  lane.told = {
    barTime: told.barTime,
    high: Math.max(told.high, high),
    low: Math.min(told.low, low),
    close,
  };
};

/** Tells what is new in the bar that is being made. */
export const tellForming = (lane: Lane, out: GathererOutput[]): void => {
  const { forming, told } = lane;
  if (forming === null || (told !== null && forming.barTime < told.barTime)) return;
  tellOpen(lane, forming.barTime, forming.open, out);
  tellStretch(lane, forming.time, forming, out);
};

/**
 * Tells what is not told yet of candles that are closed: first every open, then what came after. So entries of all
 * markets meet the open before the inside of any bar is played, as in a backtest.
 */
export const tellClosed = (
  candles: readonly { readonly lane: Lane; readonly row: CandleRow }[],
  stepMs: number,
  out: GathererOutput[],
): void => {
  // A bar that was over for the session before (a later one was told while a step was stuck) is not told again.
  const open = candles.filter(({ lane, row }) => lane.told === null || lane.told.barTime <= row[0]);
  for (const { lane, row } of open) tellOpen(lane, row[0], row[1], out);
  for (const { lane, row } of open) {
    const [time, , high, low, close] = row;
    tellStretch(lane, time + stepMs, { open: row[1], high, low, close }, out);
  }
};
