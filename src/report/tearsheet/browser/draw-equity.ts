import type { EquityColumns, View } from './columns.js';
import { firstAt } from './first-at.js';
import { linePath } from './line-path.js';
import { amountAxis, boxOf, px, scaleOf, timeAxis } from './plot.js';

/** Rows in view, with one more on either side, so that lines reach the edges. */
export const rowsInView = (time: EquityColumns['time'], view: View): readonly [number, number] => [
  Math.max(0, firstAt(time, view.from) - 1),
  Math.min(time.length, firstAt(time, view.to) + 1),
];

/** Equity of the strategy (solid) and of buy-and-hold (dashed) in `view`, as the inside of an SVG. */
export const drawEquity = (curve: EquityColumns, view: View, width: number, height: number): string => {
  const box = boxOf(width, height, 24);
  const rows = rowsInView(curve.time, view);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = rows[0]; i < rows[1]; i++) {
    low = Math.min(low, curve.equity[i]!, curve.benchmark[i]!);
    high = Math.max(high, curve.equity[i]!, curve.benchmark[i]!);
  }
  if (!(low <= high)) return '';
  const room = (high - low || Math.abs(high) || 1) * 0.04;
  const scale =
    view.log && low > 0
      ? scaleOf(low / 1.02, high * 1.02, true, box)
      : scaleOf(low - room, high + room, false, box);
  const pixels = box.right - box.left;
  const x = (row: number): number =>
    box.left + ((curve.time[row]! - view.from) / (view.to - view.from)) * pixels;
  return [
    amountAxis(scale, box, false),
    timeAxis(view.from, view.to, box, box.bottom),
    `<path class="line benchmark" d="${linePath(curve.benchmark, rows, pixels, x, scale.y)}"/>`,
    `<path class="line strategy" d="${linePath(curve.equity, rows, pixels, x, scale.y)}"/>`,
  ].join('');
};

/** Drawdown of the strategy (filled) and of buy-and-hold (dashed) in `view`, as the inside of an SVG. */
export const drawDrawdown = (curve: EquityColumns, view: View, width: number, height: number): string => {
  const box = boxOf(width, height, 24);
  const rows = rowsInView(curve.time, view);
  let low = 0;
  for (let i = rows[0]; i < rows[1]; i++)
    low = Math.min(low, curve.drawdown[i]!, curve.benchmarkDrawdown[i]!);
  const scale = scaleOf(low === 0 ? -0.01 : low * 1.04, 0, false, box);
  const pixels = box.right - box.left;
  const x = (row: number): number =>
    box.left + ((curve.time[row]! - view.from) / (view.to - view.from)) * pixels;
  const line = linePath(curve.drawdown, rows, pixels, x, scale.y);
  const area = rows[1] > rows[0] ? `${line}V${px(scale.y(0))}H${px(x(rows[0]))}z` : '';
  return [
    amountAxis(scale, box, true),
    timeAxis(view.from, view.to, box, box.bottom),
    `<path class="area" d="${area}"/>`,
    `<path class="line benchmark" d="${linePath(curve.benchmarkDrawdown, rows, pixels, x, scale.y)}"/>`,
    `<path class="line loss" d="${line}"/>`,
  ].join('');
};
