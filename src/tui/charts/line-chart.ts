import { LABEL_WIDTH, panelLines } from '../../report/terminal/equity-chart.js';
import { scaleFor } from '../../report/terminal/scale.js';
import { clip } from '../../report/terminal/text.js';
import type { Theme } from '../../report/terminal/theme.js';
import { fittingParts } from '../fitting-parts.js';
import type { Size } from './size.js';

/** Curves over the same steps; NaN where there is none. The first is solid, the others are dotted. */
export interface LineChart {
  readonly curves: readonly { readonly name: string; readonly values: readonly number[] }[];
  /** A value on the axis. */
  readonly label: (value: number) => string;
  /** What the first and the last step are. */
  readonly from: string;
  readonly to: string;
  /** What stands there where there is no value. */
  readonly none: string;
}

const LEGEND = { unicode: ['━━', '┅┅'], ascii: ['**', '..'] } as const;

/** Curves with their names above and the first and last step below: at most `rows` lines, none wider than `columns`. */
export const lineChartLines = (
  { curves, label, from, to, none }: LineChart,
  { columns, rows }: Size,
  theme: Theme,
): readonly string[] => {
  const scale = scaleFor(curves.map(({ values }) => values));
  if (scale === null || rows < 4 || columns < LABEL_WIDTH + 12)
    return [theme.dim(clip(` ${scale === null ? none : 'no room for a chart'}`, columns, ''))].slice(0, rows);
  const paintOf = (index: number) => (index === 0 ? theme.gain : theme.loss);
  const marks = LEGEND[theme.unicode ? 'unicode' : 'ascii'];
  const legend = fittingParts(
    curves.map(({ name }, index) => ({
      text: `${marks[index === 0 ? 0 : 1]} ${theme.outside(name)}`,
      paint: paintOf(index),
    })),
    '  ',
    columns,
  );
  const panel = {
    ...{ scale, rows: rows - 2, label },
    series: curves.map(({ values }, index) => ({
      ...{ values, style: index === 0 ? ('solid' as const) : ('dotted' as const) },
      ...{ mark: index === 0 ? '*' : '.', paint: paintOf(index) },
    })),
  };
  const wide = columns - LABEL_WIDTH - 2;
  const axis = `${' '.repeat(LABEL_WIDTH + 2)}${from}${to.padStart(Math.max(1, wide - from.length))}`;
  return [legend, ...panelLines(panel, { ...theme, width: columns }), theme.dim(clip(axis, columns, ''))];
};
