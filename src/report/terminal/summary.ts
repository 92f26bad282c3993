import { METRIC_TABLE } from '../../metrics/metric-table.js';
import type { MetricName, Metrics } from '../../metrics/metrics.js';
import type { BacktestReport } from '../backtest-report.js';
import { isNumber, percent } from '../format.js';
import { quoteCurrency } from './header.js';
import { metricCell } from './metric-cells.js';
import { section } from './section.js';
import { type Cell, type Column, cell, table, tableWidth } from './table.js';
import type { Theme } from './theme.js';

type Row = readonly Cell[];

/** Statistics of equity, which buy-and-hold has too. */
const EQUITY_METRICS: readonly MetricName[] = [
  'finalEquity',
  'netProfit',
  'totalReturn',
  'cagr',
  'annualVolatility',
  'sharpe',
  'sortino',
  'calmar',
  'omega',
  'maxDrawdown',
  'maxDrawdownDurationMs',
  'ulcerIndex',
  'valueAtRisk95',
  'conditionalValueAtRisk95',
  'tailRatio',
  'exposure',
  'turnover',
  'beta',
  'alpha',
];

const TRADE_METRICS: readonly MetricName[] = [
  'trades',
  'winRate',
  'profitFactor',
  'expectancy',
  'averageReturn',
  'payoffRatio',
  'sqn',
  'bestTrade',
  'worstTrade',
  'averageBars',
  'longestLosingStreak',
  'averageMae',
  'averageMfe',
  'ambiguousTrades',
];

/** Fees and slippage as a fraction of what would have been earned without them; null where nothing would. */
export const costShare = ({ fees, slippage, netProfit }: Metrics): number | null => {
  if (!isNumber(fees) || !isNumber(slippage) || !isNumber(netProfit)) return null;
  const before = netProfit + fees + slippage;
  return before > 0 ? (fees + slippage) / before : null;
};

const labelOf = (name: MetricName, theme: Theme): string => {
  if (name === 'sharpe') return `Sharpe ${theme.glyphs.plusMinus} error`;
  return name === 'trades' ? 'Number' : METRIC_TABLE[name].label;
};

const equityRows = ({ metrics, benchmark, conditions }: BacktestReport, theme: Theme): readonly Row[] =>
  EQUITY_METRICS.map((name) => [
    cell(labelOf(name, theme)),
    metricCell(name, metrics, conditions.initialBalance, theme),
    metricCell(name, benchmark, conditions.initialBalance, theme),
  ]);

const tradeRows = ({ metrics, conditions }: BacktestReport, theme: Theme): readonly Row[] => {
  const row = (name: MetricName): Row => [
    cell(labelOf(name, theme)),
    metricCell(name, metrics, conditions.initialBalance, theme),
  ];
  return [
    ...TRADE_METRICS.map(row),
    [cell(''), cell('')],
    row('fees'),
    row('slippage'),
    [cell('Costs / gross P&L'), cell(percent(costShare(metrics), 1))],
  ];
};

const EQUITY_COLUMNS: readonly Column[] = [
  { head: '', align: 'left' },
  { head: 'Strategy', align: 'right' },
  { head: 'Buy & hold', align: 'right' },
];

const TRADE_COLUMNS: readonly Column[] = [
  { head: 'Trades', align: 'left' },
  { head: '', align: 'right' },
];

const beside = (left: readonly Row[], right: readonly Row[]) => ({
  columns: [...EQUITY_COLUMNS, { head: '', align: 'left' as const }, ...TRADE_COLUMNS],
  rows: Array.from({ length: Math.max(left.length, right.length) }, (_, i) => [
    ...(left[i] ?? EQUITY_COLUMNS.map(() => cell(''))),
    cell(' '),
    ...(right[i] ?? TRADE_COLUMNS.map(() => cell(''))),
  ]),
});

/** Strategy beside buy-and-hold, and the trades beside both where the terminal is wide enough, else beneath. */
export const summaryLines = (report: BacktestReport, theme: Theme): readonly string[] => {
  const left = equityRows(report, theme);
  const right = tradeRows(report, theme);
  const currency = theme.outside(quoteCurrency(report.run));
  const heading = section(theme, 'Result', currency === '' ? '' : `money in ${currency}`);
  const both = beside(left, right);
  if (tableWidth(both) <= theme.width) return [heading, ...table(both, theme)];
  return [
    heading,
    ...table({ columns: EQUITY_COLUMNS, rows: left }, theme),
    '',
    ...table({ columns: TRADE_COLUMNS, rows: right.filter((row) => row[0]!.text !== '') }, theme),
  ];
};
