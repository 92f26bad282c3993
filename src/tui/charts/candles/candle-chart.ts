import { price as priceText } from '../../../report/format.js';
import { LABEL_WIDTH, timeAxis } from '../../../report/terminal/equity-chart.js';
import { createScale, type Scale, ticksOf } from '../../../report/terminal/scale.js';
import { clip } from '../../../report/terminal/text.js';
import type { Theme } from '../../../report/terminal/theme.js';
import { type Cells, openCells } from '../cells.js';
import type { Size } from '../size.js';
import { candleChar, reachOf } from './candle-cells.js';
import { type CandleChart, candleAt } from './chart.js';
import { chartHead } from './chart-head.js';
import { drawMarks } from './draw-marks.js';
import { drawVolume } from './draw-volume.js';
import { overlayChar } from './overlay-char.js';

/** Columns left of the candles: labels and the axis. */
const MARGIN = LABEL_WIDTH + 2;

/** Rows from which the volume has two of them. */
const ROWS_FOR_VOLUME = 12;
const VOLUME_ROWS = 2;

/** How many candles fit side by side. */
export const candlesShown = (columns: number): number => Math.max(0, columns - MARGIN);

const fits = (value: number, scale: Scale): boolean => value >= scale.min && value <= scale.max;

/** From the lowest low to the highest high, and to levels that are no farther away than the candles are high. */
const scaleOf = ({ candles, levels }: CandleChart): Scale | null => {
  const prices = candles.flatMap(({ high, low }) => [high, low]).filter(Number.isFinite);
  if (prices.length === 0) return null;
  const [min, max] = [Math.min(...prices), Math.max(...prices)];
  const near = createScale(min - (max - min), max + (max - min), 'linear');
  const more = levels.map(({ price }) => price).filter((value) => fits(value, near));
  return createScale(Math.min(min, ...more), Math.max(max, ...more), 'linear');
};

const drawOverlays = ({ overlays }: CandleChart, halfRow: HalfRow, cells: Cells, theme: Theme): void =>
  overlays.forEach(({ values }, index) => {
    values.forEach((value, column) => {
      if (Number.isFinite(value))
        cells.fill(column, halfRow(value) >> 1, overlayChar(index, theme.unicode), theme.dim);
    });
  });

const drawLevels = (
  { levels }: CandleChart,
  { halfRow, scale }: { readonly halfRow: HalfRow; readonly scale: Scale },
  cells: Cells,
  theme: Theme,
): void => {
  for (const { name, price } of levels) {
    if (!fits(price, scale)) continue;
    const row = halfRow(price) >> 1;
    const label = `${theme.outside(name)} `;
    const from = cells.columns - label.length;
    const free = Array.from(label, (_, k) => cells.isBlank(from + k, row)).every(Boolean);
    if (from > 0 && free)
      for (const [k, char] of Array.from(label).entries()) cells.put(from + k, row, char, theme.strong);
    for (let column = 0; column < cells.columns; column++)
      cells.fill(column, row, theme.unicode ? '╌' : '-', theme.dim);
  }
};

type HalfRow = (price: number) => number;

/** Labels of prices at the rows in which the price would be drawn; the last close always has its own. */
const labelsOf = (
  scale: Scale,
  rows: number,
  last: number,
  halfRow: HalfRow,
): ReadonlyMap<number, string> => {
  const labels = new Map(ticksOf(scale, rows / 2).map((tick) => [halfRow(tick) >> 1, priceText(tick)]));
  if (fits(last, scale)) labels.set(halfRow(last) >> 1, priceText(last));
  return labels;
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
  const cut = Math.max(0, whole.candles.length - room);
  const chart: CandleChart = {
    ...whole,
    candles: whole.candles.slice(cut),
    overlays: whole.overlays.map(({ name, values }) => ({ name, values: values.slice(cut) })),
  };
  const scale = scaleOf(chart);
  if (scale === null || room < 8 || rows < 5)
    return [clip(` ${scale === null ? 'no candles yet' : 'no room for candles'}`, columns, '')].slice(
      0,
      rows,
    );
  const { candles, chosen } = chart;
  const volumeRows = rows >= ROWS_FOR_VOLUME ? VOLUME_ROWS : 0;
  const high = rows - 2 - volumeRows;
  const halfRow: HalfRow = (price) =>
    Math.max(0, Math.min(2 * high - 1, Math.round((1 - scale.position(price)) * (2 * high - 1))));
  const cells = openCells(room, high);
  const reaches = candles.map((candle) => reachOf(candle, halfRow));
  reaches.forEach((reach, column) => {
    for (let row = reach.top >> 1; row <= reach.bottom >> 1; row++)
      cells.put(column, row, candleChar(row, reach, theme.unicode), reach.rising ? theme.gain : theme.loss);
  });
  drawMarks(chart, reaches, cells, theme);
  drawOverlays(chart, halfRow, cells, theme);
  drawLevels(chart, { halfRow, scale }, cells, theme);
  const pointed = chosen === null ? -1 : candleAt(candles, chosen);
  for (let row = 0; row < high; row++) cells.fill(pointed, row, theme.unicode ? '┊' : ':', theme.dim);
  const labels = labelsOf(scale, high, candles.at(-1)!.close, halfRow);
  const { axis, tick } = theme.glyphs;
  const margin = (label: string | undefined): string =>
    theme.dim(
      `${clip(label ?? '', LABEL_WIDTH, '').padStart(LABEL_WIDTH)} ${label === undefined ? axis : tick}`,
    );
  const times = candles.map(({ time }) => time);
  return [
    chartHead(chart, columns, theme),
    ...cells.lines().map((line, row) => margin(labels.get(row)) + line),
    ...drawVolume(candles, volumeRows, theme).map((line) => margin(undefined) + line),
    theme.dim(clip(`${' '.repeat(MARGIN)}${timeAxis(times, Math.max(16, candles.length))}`, columns, '')),
  ];
};
