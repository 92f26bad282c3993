import type { FanPoint } from '../../core/monte-carlo.js';
import { axisNumber } from '../format.js';
import type { Series } from './chart.js';
import { LABEL_WIDTH, panelLines, timeAxis } from './equity-chart.js';
import { scaleFor } from './scale.js';
import type { Theme } from './theme.js';

const ROWS = 8;

const LEGEND = {
  unicode: { median: '━━', edges: '┅┅' },
  ascii: { median: '**', edges: '..' },
} as const;

type Edge = Exclude<keyof FanPoint, 'period'>;

/** A fan of equity over the days of a run: the median solid, the edges of its bands dotted. `scale` is equity at the start. */
export const fanChartLines = (
  fan: readonly FanPoint[],
  { from, to, scale: start }: { readonly from: number; readonly to: number; readonly scale: number },
  theme: Theme,
): readonly string[] => {
  const column = (edge: Edge): Float64Array => Float64Array.from(fan, (point) => point[edge] * start);
  const series: readonly Series[] = [
    { values: column('p50'), style: 'solid', mark: '*', paint: theme.gain },
    ...(['p25', 'p75', 'p5', 'p95'] as const).map((edge): Series => {
      return { values: column(edge), style: 'dotted', mark: '.', paint: theme.dim };
    }),
  ];
  const scale = scaleFor(series.map(({ values }) => values));
  if (scale === null || fan.length < 2) return [];
  const columns = theme.width - LABEL_WIDTH - 2;
  const indent = ' '.repeat(LABEL_WIDTH + 2);
  const { median, edges } = LEGEND[theme.unicode ? 'unicode' : 'ascii'];
  const { corner, rule } = theme.glyphs;
  return [
    `${indent}${theme.gain(`${median} median`)}   ${theme.dim(`${edges} 25 and 75 %, outside 5 and 95 %`)}`,
    ...panelLines({ scale, rows: ROWS, label: axisNumber, series }, theme),
    theme.dim(`${' '.repeat(LABEL_WIDTH + 1)}${corner}${rule.repeat(columns)}`),
    theme.dim(`${indent}${timeAxis([from, (from + to) / 2, to], columns)}`),
  ];
};
