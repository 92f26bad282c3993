import type { PriceColumns, TradeColumns, View } from './columns.js';
import { tradeMarks, tradeStrip } from './draw-trades.js';
import { firstAt } from './first-at.js';
import { mergeBars } from './merge-bars.js';
import { amountAxis, boxOf, px, type Scale, scaleOf, timeAxis } from './plot.js';

/** So many px a candle takes at least, with the gap beside it. */
export const leastCandle = (): number => 4;

/** Rows that one candle of the picture stands for. */
export const rowsPerCandle = (bars: PriceColumns, view: View, pixels: number): number => {
  const rows = firstAt(bars.time, view.to) - firstAt(bars.time, view.from);
  return Math.max(1, Math.ceil((rows * leastCandle()) / pixels));
};

/** Candles as two paths: what closed above its open, and what did not. */
export const drawCandles = (
  bars: PriceColumns,
  [from, to]: readonly [number, number],
  size: number,
  x: (time: number) => number,
  width: number,
  y: Scale['y'],
): string => {
  const paths = { up: '', down: '' };
  const half = px(Math.max(0.5, Math.min(9, width * 0.35)));
  for (const { time, open, high, low, close } of mergeBars(bars, from, to, size)) {
    const at = px(x(time + ((size - 1) * bars.step) / 2));
    const top = px(y(Math.max(open, close)));
    const bottom = px(Math.max(y(Math.min(open, close)), y(Math.max(open, close)) + 0.6));
    paths[close >= open ? 'up' : 'down'] +=
      `M${at} ${px(y(high))}V${top}M${at} ${bottom}V${px(y(low))}M${px(at - half)} ${top}h${px(2 * half)}V${bottom}h${px(-2 * half)}z`;
  }
  return `<path class="candle up" d="${paths.up}"/><path class="candle down" d="${paths.down}"/>`;
};

/** More trades than this in view would hide the price: they are in the strip beneath alone. */
export const mostMarks = (): number => 250;

/** The picture of a market in `view`, as the inside of an SVG of `width` by `height` px. */
export const drawPrice = (
  bars: PriceColumns,
  trades: TradeColumns,
  view: View,
  width: number,
  height: number,
): string => {
  const box = boxOf(width, height, 52);
  const rows: readonly [number, number] = [firstAt(bars.time, view.from), firstAt(bars.time, view.to)];
  const x = (time: number): number =>
    box.left + ((time - view.from) / (view.to - view.from)) * (box.right - box.left);
  const middle = (time: number): number => x(time + bars.step / 2);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = rows[0]; i < rows[1]; i++) {
    low = Math.min(low, bars.low[i]!);
    high = Math.max(high, bars.high[i]!);
  }
  const axis = timeAxis(view.from, view.to, box, box.bottom + 26);
  if (!(low <= high))
    return `${axis}<text class="tick" x="${width / 2}" y="${height / 2}">no candles here</text>`;
  const room = (high - low || high || 1) * 0.03;
  const scale = scaleOf(
    view.log ? low / 1.02 : low - room,
    view.log ? high * 1.02 : high + room,
    view.log,
    box,
  );
  const size = rowsPerCandle(bars, view, box.right - box.left);
  const candle = ((size * bars.step) / (view.to - view.from)) * (box.right - box.left);
  const shown: number[] = [];
  for (let i = 0; i < trades.entryTime.length; i++) {
    if (trades.exitTime[i]! >= view.from && trades.entryTime[i]! <= view.to) shown.push(i);
  }
  return [
    amountAxis(scale, box, false),
    axis,
    drawCandles(bars, rows, size, middle, candle, scale.y),
    shown.length > mostMarks() ? '' : tradeMarks(trades, shown, middle, scale.y),
    tradeStrip(trades, x, box, box.bottom + 15),
  ].join('');
};
