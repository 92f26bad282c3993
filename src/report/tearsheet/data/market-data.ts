import { type Candles, candlesBetween } from '../../../core/candles.js';
import { timeframeMs } from '../../../core/timeframe.js';
import type { PriceColumns } from '../browser/columns.js';
import { mergeBars } from '../browser/merge-bars.js';
import type { PackedPrices } from '../browser/unpack.js';
import { inUnits, pack, packIntegers } from './pack.js';
import { priceUnit } from './price-unit.js';

/** The candles of a range as columns to draw, put together in groups where there would be more than `most` of them. */
export const priceColumns = (
  candles: Candles,
  { from, to }: { readonly from: number; readonly to: number },
  most: number,
): PriceColumns => {
  const within = candlesBetween(candles, from, to);
  const { decimals } = priceUnit(within);
  const step = timeframeMs(candles.timeframe);
  const size = Math.max(1, Math.ceil(within.length / most));
  const { time, open, high, low, close } = within;
  const columns: PriceColumns = { time, open, high, low, close, step, decimals };
  if (size === 1) return columns;
  const bars = mergeBars(columns, 0, within.length, size);
  return {
    time: Float64Array.from(bars, (bar) => bar.time),
    open: Float64Array.from(bars, (bar) => bar.open),
    high: Float64Array.from(bars, (bar) => bar.high),
    low: Float64Array.from(bars, (bar) => bar.low),
    close: Float64Array.from(bars, (bar) => bar.close),
    step: size * step,
    decimals,
  };
};

const finite = (value: number, other: number): number => (Number.isFinite(value) ? value : other);

/** Candles as the page carries them: in ticks, each as what changed since the one before. */
export const packPrices = (bars: PriceColumns, unit: ReturnType<typeof priceUnit>): PackedPrices => {
  const count = bars.time.length;
  const columns = {
    close: new Float64Array(count),
    open: new Float64Array(count),
    high: new Float64Array(count),
    low: new Float64Array(count),
  };
  let before = 0;
  for (let i = 0; i < count; i++) {
    const open = finite(inUnits(bars.open[i]!, unit), before);
    const close = finite(inUnits(bars.close[i]!, unit), open);
    columns.open[i] = open - before;
    columns.close[i] = close - open;
    columns.high[i] = Math.max(0, finite(inUnits(bars.high[i]!, unit), 0) - Math.max(open, close));
    columns.low[i] = Math.max(0, Math.min(open, close) - finite(inUnits(bars.low[i]!, unit), close));
    before = close;
  }
  const { step, decimals } = bars;
  return {
    step,
    decimals,
    unit: unit.unit,
    perUnit: unit.perUnit,
    time: pack(bars.time, { unit: 1000, perUnit: 1 }, 2),
    close: packIntegers(columns.close),
    open: packIntegers(columns.open),
    high: packIntegers(columns.high),
    low: packIntegers(columns.low),
  };
};
