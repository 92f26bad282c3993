import { LABEL_WIDTH, panelLines } from '../../src/report/terminal/equity-chart.js';
import { scaleFor } from '../../src/report/terminal/scale.js';
import type { Theme } from '../../src/report/terminal/theme.js';

export interface NamedCurve {
  readonly name: string;
  readonly values: readonly number[];
}

/** Two curves of the same length: the one that counts is drawn solid, the other dotted. */
export interface Curves {
  readonly solid: NamedCurve;
  readonly dotted: NamedCurve;
  readonly label: (value: number) => string;
}

const LEGEND = { unicode: ['━━', '┅┅'], ascii: ['**', '..'] } as const;

/** Lines that a chart takes besides its rows. */
export const AROUND = 3;

/** The curves with a legend above, values at the left and the count of what was measured below; nothing without a value. */
export const curvesChart = (
  theme: Theme,
  { solid, dotted, label }: Curves,
  columns: number,
  rows: number,
): readonly string[] => {
  const scale = scaleFor([solid.values, dotted.values]);
  if (scale === null) return [];
  const look = { ...theme, width: columns };
  const [full, broken] = LEGEND[theme.unicode ? 'unicode' : 'ascii'];
  const indent = ' '.repeat(LABEL_WIDTH + 2);
  const { corner, rule } = theme.glyphs;
  const wide = columns - LABEL_WIDTH - 2;
  const { length } = solid.values;
  return [
    `${indent}${theme.gain(`${full} ${solid.name}`)}   ${theme.dim(`${broken} ${dotted.name}`)}`,
    ...panelLines(
      {
        scale,
        rows,
        label,
        series: [
          { values: solid.values, style: 'solid', mark: '*', paint: theme.gain },
          { values: dotted.values, style: 'dotted', mark: '.', paint: theme.dim },
        ],
      },
      look,
    ),
    theme.dim(`${' '.repeat(LABEL_WIDTH + 1)}${corner}${rule.repeat(wide)}`),
    theme.dim(`${indent}1${length > 1 ? String(length).padStart(wide - 1) : ''}`),
  ];
};
