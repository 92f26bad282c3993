import { LABEL_WIDTH } from '../../report/terminal/equity-chart.js';
import { scaleFor, ticksOf } from '../../report/terminal/scale.js';
import { clip } from '../../report/terminal/text.js';
import type { Theme } from '../../report/terminal/theme.js';
import { openCells } from './cells.js';
import type { Size } from './size.js';

/** A point of a scatter; one of the front is drawn on top, with another character. */
export interface ScatterPoint {
  readonly x: number;
  readonly y: number;
  readonly front: boolean;
}

export interface Scatter {
  readonly points: readonly ScatterPoint[];
  /** What the axes are. */
  readonly xName: string;
  readonly yName: string;
  readonly label: (value: number) => string;
  readonly none: string;
}

const MARKS = { unicode: { front: '●', other: '·' }, ascii: { front: 'o', other: '.' } } as const;

const MARGIN = LABEL_WIDTH + 2;

/** Points over two axes, from the least to the greatest value of each. At most `rows` lines, none wider than `columns`. */
export const scatterLines = (
  { points, xName, yName, label, none }: Scatter,
  { columns, rows }: Size,
  theme: Theme,
): readonly string[] => {
  const known = points.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  const [xs, ys] = [scaleFor([known.map(({ x }) => x)]), scaleFor([known.map(({ y }) => y)])];
  const [wide, high] = [columns - MARGIN, rows - 2];
  if (xs === null || ys === null || wide < 8 || high < 2)
    return [theme.dim(clip(` ${known.length === 0 ? none : 'no room for a chart'}`, columns, ''))].slice(
      0,
      rows,
    );
  const cells = openCells(wide, high);
  const marks = MARKS[theme.unicode ? 'unicode' : 'ascii'];
  const row = (y: number): number => Math.round((1 - ys.position(y)) * (high - 1));
  for (const { x, y, front } of known.toSorted((a, b) => Number(a.front) - Number(b.front)))
    cells.put(
      Math.round(xs.position(x) * (wide - 1)),
      row(y),
      front ? marks.front : marks.other,
      front ? theme.gain : theme.dim,
    );
  const labels = new Map(ticksOf(ys, high / 2).map((tick) => [row(tick), label(tick)]));
  const { axis, tick } = theme.glyphs;
  const first = label(xs.min);
  const last = label(xs.max);
  const name = clip(xName, Math.max(0, wide - first.length - last.length - 2), '');
  const gap = Math.max(2, wide - first.length - name.length - last.length);
  const below = first + ' '.repeat(gap >> 1) + name + ' '.repeat(gap - (gap >> 1)) + last;
  return [
    clip(` ${yName}  ${marks.front} front`, columns, ''),
    ...cells.lines().map((line, k) => {
      const text = labels.get(k);
      return `${theme.dim(`${clip(text ?? '', LABEL_WIDTH, '').padStart(LABEL_WIDTH)} ${text === undefined ? axis : tick}`)}${line}`;
    }),
    theme.dim(clip(`${' '.repeat(MARGIN)}${below}`, columns, '')),
  ];
};
