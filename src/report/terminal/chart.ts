import { brailleText, type Canvas, createCanvas } from './canvas.js';
import { columnRanges } from './column-ranges.js';
import type { Scale } from './scale.js';
import type { Paint } from './theme.js';

export interface Series {
  readonly values: ArrayLike<number>;
  /** `area` is filled from the top of the chart down to the value. */
  readonly style: 'solid' | 'dotted' | 'area';
  /** The character it is drawn with where there is no braille. */
  readonly mark: string;
  readonly paint: Paint;
}

export interface ChartInput {
  readonly columns: number;
  readonly rows: number;
  readonly unicode: boolean;
  readonly scale: Scale;
  /** The first lies on top. */
  readonly series: readonly Series[];
}

/** A dotted line has one dot in the middle of its range, in every second column of dots. */
const DOTTED_EVERY = 2;

/**
 * Draws series over one another in braille (or characters): `rows` lines of exactly `columns` characters, colours not
 * counted. The lowest value of the scale lies on the bottom dot, the highest on the top dot.
 */
export const drawChart = (input: ChartInput): readonly string[] => {
  const layers = input.series.map((series) => drawSeries(series, input));
  return Array.from({ length: input.rows }, (_, row) => rowText(input, layers, row));
};

/** A row of cells: neighbours of one colour are painted at once. */
const rowText = (input: ChartInput, layers: readonly Canvas[], row: number): string => {
  let line = '';
  let run = '';
  let paint: Paint | null = null;
  for (let column = 0; column < input.columns; column++) {
    const top = layers.findIndex((layer) => layer.bits(column, row) !== 0);
    const next = input.series[top]?.paint ?? null;
    if (next !== paint) {
      line += paint === null ? run : paint(run);
      [run, paint] = ['', next];
    }
    run += top === -1 ? ' ' : cellText(input, layers, top, column, row);
  }
  return line + (paint === null ? run : paint(run));
};

const cellText = (
  input: ChartInput,
  layers: readonly Canvas[],
  top: number,
  column: number,
  row: number,
): string => {
  if (!input.unicode) return input.series[top]!.mark;
  return brailleText(layers.reduce((bits, layer) => bits | layer.bits(column, row), 0));
};

const drawSeries = (series: Series, { columns, rows, unicode, scale }: ChartInput): Canvas => {
  const kind = unicode ? 'braille' : 'character';
  const canvas = createCanvas(columns, rows, kind);
  const { low, high } = columnRanges(series.values, canvas.dotsWide);
  const heightOf = (value: number): number => Math.round((1 - scale.position(value)) * (canvas.dotsHigh - 1));
  if (series.style === 'dotted') {
    for (let x = 0; x < canvas.dotsWide; x += DOTTED_EVERY) {
      canvas.dot(x, heightOf(low[x]! / 2 + high[x]! / 2));
    }
    return canvas;
  }
  let [lastTop, lastBottom] = [Number.NaN, Number.NaN];
  for (let x = 0; x < canvas.dotsWide; x++) {
    const [ownTop, ownBottom] = [heightOf(high[x]!), heightOf(low[x]!)];
    let [top, bottom] = [ownTop, ownBottom];
    if (series.style === 'area') top = 0;
    else if (lastBottom < top - 1) top = lastBottom + 1;
    else if (lastTop > bottom + 1) bottom = lastTop - 1;
    // In a gap all of these are NaN: nothing is drawn, and the next column has nothing to join.
    for (let y = top; y <= bottom; y++) canvas.dot(x, y);
    [lastTop, lastBottom] = [ownTop, ownBottom];
  }
  return canvas;
};
