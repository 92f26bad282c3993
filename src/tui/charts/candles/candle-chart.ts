import { LABEL_WIDTH } from '../../../report/terminal/equity-chart.js';
import { clip } from '../../../report/terminal/text.js';
import type { Theme } from '../../../report/terminal/theme.js';
import { type Cells, openCells } from '../cells.js';
import type { Size } from '../size.js';
import { type CandleReach, candleChar, reachOf } from './candle-cells.js';
import { candleTimes } from './candle-times.js';
import { type CandleChart, candleAt } from './chart.js';
import { chartHead } from './chart-head.js';
import { drawLevels } from './draw-levels.js';
import { drawMarks } from './draw-marks.js';
import { drawVolume } from './draw-volume.js';
import { overlayChar } from './overlay-char.js';
import { type PriceHeights, priceHeights } from './price-heights.js';
import { priceLabels } from './price-labels.js';

/** Columns left of the candles: labels and the axis. */
const MARGIN = LABEL_WIDTH + 2;

/** Rows from which the volume has two of them. */
const ROWS_FOR_VOLUME = 12;
const VOLUME_ROWS = 2;

/** Rows of candles from which marks have rows of their own at the top and at the bottom. */
const ROWS_FOR_MARKS = 6;

/** How many candles fit side by side. */
export const candlesShown = (columns: number): number => Math.max(0, columns - MARGIN);

const drawCandles = (reaches: readonly CandleReach[], cells: Cells, theme: Theme): void => {
  reaches.forEach((reach, column) => {
    const paint = reach.rising ? theme.gain : theme.loss;
    for (let row = reach.top >> 1; row <= reach.bottom >> 1; row++)
      cells.put(column, row, candleChar(row, reach, theme.unicode), paint);
  });
};

const drawOverlays = ({ overlays }: CandleChart, heights: PriceHeights, cells: Cells, theme: Theme): void =>
  overlays.forEach(({ values }, index) => {
    const char = overlayChar(index, theme.unicode);
    values.forEach((value, column) => {
      if (heights.shows(value)) cells.fill(column, heights.row(value), char, theme.dim);
    });
  });

/** The newest candles that fit, and what stands with them. */
const fitting = (whole: CandleChart, room: number): CandleChart => {
  const cut = Math.max(0, whole.candles.length - room);
  if (cut === 0) return whole;
  return {
    ...whole,
    candles: whole.candles.slice(cut),
    overlays: whole.overlays.map(({ name, values }) => ({ name, values: values.slice(cut) })),
  };
};

/**
 * Candles, one a column: the body of a rising one is a heavy line and of a falling one a block, so that they differ without
 * colour. Above them what is shown in words, below them the volume where there is room, and the time. At most `rows` lines
 * of at most `columns` columns.
 */
export const candleChartLines = (
  whole: CandleChart,
  { columns, rows }: Size,
  theme: Theme,
): readonly string[] => {
  const room = candlesShown(columns);
  const chart = fitting(whole, room);
  const { candles, marks, chosen } = chart;
  const volumeRows = rows >= ROWS_FOR_VOLUME ? VOLUME_ROWS : 0;
  const high = rows - 2 - volumeRows;
  const heights = priceHeights(chart, high, marks.length > 0 && high >= ROWS_FOR_MARKS ? 1 : 0);
  if (heights === null || room < 8 || rows < 5)
    return [clip(` ${heights === null ? 'no candles yet' : 'no room for candles'}`, columns, '')].slice(
      0,
      rows,
    );
  const cells = openCells(room, high);
  const reaches = candles.map((candle) => reachOf(candle, heights.halfRow));
  drawCandles(reaches, cells, theme);
  drawMarks(chart, reaches, cells, theme);
  drawOverlays(chart, heights, cells, theme);
  const pointed = chosen === null ? -1 : candleAt(candles, chosen);
  for (let row = 0; row < high; row++) cells.fill(pointed, row, theme.unicode ? '┊' : ':', theme.dim);
  drawLevels(chart, heights, cells, theme);
  const labels = priceLabels(chart, heights, high, theme);
  const blank = theme.dim(`${' '.repeat(LABEL_WIDTH)} ${theme.glyphs.axis}`);
  return [
    chartHead(chart, heights.shows, columns, theme),
    ...cells.lines().map((line, row) => labels[row]! + line),
    ...drawVolume(candles, volumeRows, theme).map((line) => blank + line),
    theme.dim(clip(`${' '.repeat(MARGIN)}${candleTimes(candles)}`, columns, '')),
  ];
};
