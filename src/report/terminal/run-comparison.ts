import type { MetricComparison, RunComparison, SharedData } from '../../analysis/runs/compare-runs.js';
import type { StoredRun } from '../../memory/runs/stored-run.js';
import { METRIC_TABLE } from '../../metrics/metric-table.js';
import { dateText, isNumber } from '../format.js';
import { metricText } from './metric-cells.js';
import { runDifferenceLines } from './run-differences.js';
import { SHORT_ID } from './run-list.js';
import { section } from './section.js';
import { cell, table } from './table.js';
import { wrap } from './text.js';
import type { Theme } from './theme.js';

const DATA: Readonly<Record<SharedData, string>> = {
  'same candles': 'Both are over the same candles, history included.',
  'same bars': 'Both are over the same bars; the history before them or the finer candles differ.',
  'other data':
    'NOT OVER THE SAME DATA: the metrics below do not say which is better, since each run saw other candles.',
};

const headOf = ({ run }: StoredRun, theme: Theme): string => theme.outside(run.id).slice(0, SHORT_ID);

const runLine = ({ run }: StoredRun, theme: Theme): string => {
  const { dot, arrow } = theme.glyphs;
  return [
    theme.outside(run.strategy),
    `${theme.outside(run.symbols.join(' '))} ${run.timeframe}`,
    `${dateText(run.from)} ${arrow} ${dateText(run.to)}`,
  ].join(` ${dot} `);
};

const signed = (text: string, value: number | null): string =>
  isNumber(value) && value > 0 && !text.startsWith('+') && /[1-9]/.test(text) ? `+${text}` : text;

const metricRow = ({ name, first, second, difference }: MetricComparison, scale: number) => [
  cell(METRIC_TABLE[name].label),
  cell(metricText(name, first, scale)),
  cell(metricText(name, second, scale)),
  cell(signed(metricText(name, difference, scale), difference)),
];

/** Two runs side by side: what they are over, what differs in how they were made, and what came out. */
export const runComparisonLines = (
  first: StoredRun,
  second: StoredRun,
  { data, sameRun, differences, metrics }: RunComparison,
  theme: Theme,
): readonly string[] => {
  const heads = [headOf(first, theme), headOf(second, theme)] as const;
  const paint = data === 'other data' ? theme.warn : theme.plain;
  const scale = Math.max(first.conditions.initialBalance, second.conditions.initialBalance);
  const names = [first, second].flatMap((stored, k) =>
    wrap(`${heads[k]} ${runLine(stored, theme)}`, theme.width - 2).map((line) => ` ${line}`),
  );
  return [
    section(theme, 'Runs'),
    ...names,
    ...wrap(DATA[data], theme.width - 2).map((line) => paint(` ${line}`)),
    '',
    section(theme, 'What differs'),
    ...(sameRun ? [' Nothing: it is one and the same run.'] : runDifferenceLines(differences, heads, theme)),
    '',
    section(theme, 'Metrics', 'difference: second less first'),
    ...table(
      {
        columns: [
          { head: '', align: 'left' },
          { head: heads[0], align: 'right' },
          { head: heads[1], align: 'right' },
          { head: 'Difference', align: 'right' },
        ],
        rows: metrics.map((metric) => metricRow(metric, scale)),
      },
      theme,
    ),
  ];
};
