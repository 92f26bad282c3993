import type { EquityPoint } from '../../core/monitor-event.js';
import { axisNumber, money, percent, signedPercent, timeText } from '../../report/format.js';
import { LABEL_WIDTH, panelLines } from '../../report/terminal/equity-chart.js';
import { createScale, scaleFor } from '../../report/terminal/scale.js';
import { bySign, type Theme } from '../../report/terminal/theme.js';
import { fittingParts } from '../fitting-parts.js';
import type { Size } from './size.js';

/** Rows from which the drawdown has a panel of its own below the curve. */
const ROWS_FOR_DRAWDOWN = 9;

/** Lines of the panel below the curve; none where there is no room or no fall. */
const drawdownRows = (rows: number, lowest: number): number =>
  rows < ROWS_FOR_DRAWDOWN || !(lowest < 0) ? 0 : Math.max(2, Math.floor(rows / 4));

/** What it is now, what came of it since the first point, and the times of both ends. */
const wordsOf = (points: readonly EquityPoint[], lowest: number, columns: number, theme: Theme): string => {
  const [first, last] = [points[0]!, points.at(-1)!];
  const change = first.equity > 0 ? last.equity / first.equity - 1 : Number.NaN;
  return fittingParts(
    [
      { text: money(last.equity), paint: theme.strong },
      { text: signedPercent(change), paint: bySign(theme, change) },
      { text: `${timeText(first.time)} to ${timeText(last.time)}`, paint: theme.dim },
      { text: lowest < 0 ? `worst fall ${percent(-lowest)}` : '', paint: theme.dim },
    ],
    '  ',
    columns,
  );
};

/**
 * The course of an account with its fall below its peak beneath, and both in words. At most `rows` lines of at most
 * `columns` columns.
 */
export const equityPanelLines = (
  points: readonly EquityPoint[],
  { columns, rows }: Size,
  theme: Theme,
): readonly string[] => {
  const equity = points.map((point) => point.equity);
  const scale = scaleFor([equity]);
  if (scale === null) return [theme.dim(' no equity yet')].slice(0, rows);
  const drawdown = points.map((point) => point.drawdown);
  const lowest = scaleFor([drawdown])?.min ?? 0;
  const words = wordsOf(points, lowest, columns, theme);
  if (rows < 3 || columns < LABEL_WIDTH + 12) return [words].slice(0, rows);
  const below = drawdownRows(rows, lowest);
  const look = { ...theme, width: columns };
  const fall = {
    scale: createScale(lowest, 0, 'linear'),
    rows: below,
    series: [{ values: drawdown, style: 'area', mark: '#', paint: theme.loss }],
    label: (value: number) => `${axisNumber(value * 100)} %`,
  } as const;
  return [
    words,
    ...panelLines(
      {
        ...{ scale, rows: rows - 1 - below, label: axisNumber },
        series: [{ values: equity, style: 'solid', mark: '*', paint: theme.gain }],
      },
      look,
    ),
    ...(below === 0 ? [] : panelLines(fall, look)),
  ];
};
