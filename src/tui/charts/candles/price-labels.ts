import { axisNumber, price } from '../../../report/format.js';
import { LABEL_WIDTH } from '../../../report/terminal/equity-chart.js';
import { ticksOf } from '../../../report/terminal/scale.js';
import type { Theme } from '../../../report/terminal/theme.js';
import type { CandleChart } from './chart.js';
import type { PriceHeights } from './price-heights.js';

/** A price that has room beside a chart: with fewer digits where it is long, but never cut. */
const labelText = (value: number): string => {
  const text = price(value);
  return text.length <= LABEL_WIDTH ? text : axisNumber(value);
};

const LAST = { unicode: '►', ascii: '>' } as const;

/**
 * What stands left of each row of a chart, the axis with it: round prices, over them those of levels, over all the last
 * one, which is pointed at.
 */
export const priceLabels = (
  { candles, levels, last: now }: CandleChart,
  { scale, row, shows }: PriceHeights,
  rows: number,
  theme: Theme,
): readonly string[] => {
  const { axis, tick } = theme.glyphs;
  const blank = theme.dim(`${' '.repeat(LABEL_WIDTH)} ${axis}`);
  const labels = new Array<string>(rows).fill(blank);
  const put = (value: number, mark: string, paint: (text: string) => string): void => {
    if (shows(value)) labels[row(value)] = paint(`${labelText(value).padStart(LABEL_WIDTH)} ${mark}`);
  };
  for (const value of ticksOf(scale, rows / 3)) put(value, tick, theme.dim);
  for (const level of levels) put(level.price, tick, theme.plain);
  const last = now ?? candles.at(-1)?.close;
  if (last !== undefined) put(last, LAST[theme.unicode ? 'unicode' : 'ascii'], theme.strong);
  return labels;
};
