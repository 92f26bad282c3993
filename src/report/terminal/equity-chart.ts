import type { BacktestReport } from '../backtest-report.js';
import { axisNumber, dateText, timeText } from '../format.js';
import { drawChart, type Series } from './chart.js';
import { quoteCurrency } from './header.js';
import { createScale, type Scale, scaleFor, ticksOf } from './scale.js';
import { section } from './section.js';
import { clip } from './text.js';
import type { Theme } from './theme.js';

const EQUITY_ROWS = 11;
const DRAWDOWN_ROWS = 4;
export const LABEL_WIDTH = 10;

export interface Panel {
  readonly scale: Scale;
  readonly rows: number;
  readonly series: readonly Series[];
  readonly label: (value: number) => string;
}

/** The tick label of each row of a panel; the row is the one in which the value would be drawn. */
const labelsOf = ({ scale, rows, label }: Panel, dotsPerRow: number): ReadonlyMap<number, string> =>
  new Map(
    ticksOf(scale, rows / 2).map((tick) => {
      const dot = Math.round((1 - scale.position(tick)) * (rows * dotsPerRow - 1));
      return [Math.floor(dot / dotsPerRow), label(tick)];
    }),
  );

/** A panel with its labels at the left. */
export const panelLines = (panel: Panel, theme: Theme): readonly string[] => {
  const columns = theme.width - LABEL_WIDTH - 2;
  const labels = labelsOf(panel, theme.unicode ? 4 : 1);
  const { axis, tick } = theme.glyphs;
  return drawChart({ ...panel, columns, unicode: theme.unicode }).map((line, row) => {
    const label = labels.get(row);
    const text = clip(label ?? '', LABEL_WIDTH, '').padStart(LABEL_WIDTH);
    return `${theme.dim(`${text} ${label === undefined ? axis : tick}`)}${line}`.trimEnd();
  });
};

const DAYS_3 = 3 * 86_400_000;

/** First, last and evenly spaced times between, under the columns of their bars. */
export const timeAxis = (time: ArrayLike<number>, columns: number): string => {
  if (time.length === 0) return '';
  const span = time[time.length - 1]! - time[0]!;
  const text = span < DAYS_3 ? timeText : dateText;
  const width = text(time[0]!).length;
  const labels = time.length < 2 ? 1 : Math.max(2, Math.min(4, Math.floor(columns / (width + 8))));
  let line = '';
  for (let k = 0; k < labels; k++) {
    const share = labels === 1 ? 0 : k / (labels - 1);
    const start = Math.round(share * (columns - width));
    // A label names the bar under its own start, its middle or its end, as it hangs left, centred or right.
    const bar = Math.round(share * (time.length - 1));
    line = line.padEnd(start) + text(time[bar]!);
  }
  return line;
};

const LEGEND = {
  unicode: { strategy: '━━', benchmark: '┅┅', drawdown: '▆▆' },
  ascii: { strategy: '**', benchmark: '..', drawdown: '##' },
} as const;

/** What a chart of equity is drawn from. */
export type ChartedReport = Pick<BacktestReport, 'equity'> & {
  readonly run: Pick<BacktestReport['run'], 'strategy' | 'symbols'>;
};

/** Equity of the strategy (solid) and of buy-and-hold (dotted) over time, drawdown of the strategy beneath. */
export const equityChartLines = (
  report: ChartedReport,
  theme: Theme,
  title = 'Equity',
): readonly string[] => {
  const { equity, run } = report;
  const scale = scaleFor([equity.equity, equity.benchmark]);
  const currency = theme.outside(quoteCurrency(run));
  if (scale === null) return [section(theme, title, currency), ' There is no equity to draw.'];
  const legend = LEGEND[theme.unicode ? 'unicode' : 'ascii'];
  const remark = [currency, scale.kind === 'log' ? 'log scale' : ''].filter((part) => part !== '').join(', ');
  const columns = theme.width - LABEL_WIDTH - 2;
  const { corner, rule } = theme.glyphs;
  const indent = ' '.repeat(LABEL_WIDTH + 2);
  const name = clip(theme.outside(run.strategy), columns - 36, theme.glyphs.ellipsis);
  return [
    section(theme, title, remark),
    `${indent}${theme.gain(`${legend.strategy} ${name}`)}   ${theme.dim(`${legend.benchmark} buy and hold, no costs`)}`,
    ...panelLines(
      {
        scale,
        rows: EQUITY_ROWS,
        label: axisNumber,
        series: [
          { values: equity.equity, style: 'solid', mark: '*', paint: theme.gain },
          { values: equity.benchmark, style: 'dotted', mark: '.', paint: theme.dim },
        ],
      },
      theme,
    ),
    ...drawdownLines(report, theme, `${indent}${theme.loss(`${legend.drawdown} drawdown`)}`),
    theme.dim(`${' '.repeat(LABEL_WIDTH + 1)}${corner}${rule.repeat(columns)}`),
    theme.dim(`${indent}${timeAxis(equity.time, columns)}`),
  ];
};

const drawdownLines = ({ equity }: ChartedReport, theme: Theme, legend: string): readonly string[] => {
  const lowest = scaleFor([equity.drawdown])?.min ?? 0;
  if (!(lowest < 0)) return [];
  return [
    legend,
    ...panelLines(
      {
        scale: createScale(lowest, 0, 'linear'),
        rows: DRAWDOWN_ROWS,
        label: (value) => `${axisNumber(value * 100)} %`,
        series: [{ values: equity.drawdown, style: 'area', mark: '#', paint: theme.loss }],
      },
      theme,
    ),
  ];
};
