import { METRIC_TABLE } from '../../../metrics/metric-table.js';
import type { MetricName } from '../../../metrics/metrics.js';
import { isNumber, percent, ratio } from '../../format.js';
import { quoteCurrency } from '../../terminal/header.js';
import { luckText } from '../../terminal/luck.js';
import { metricText } from '../../terminal/metric-cells.js';
import { costShare } from '../../terminal/summary.js';
import { type HtmlCell, judged, paragraph, section, table } from '../html.js';
import type { TearSheet } from '../tear-sheet.js';

/** Statistics of equity, which buy-and-hold has too. */
const OF_EQUITY: readonly MetricName[] = [
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
  'skewness',
  'kurtosis',
  'exposure',
  'beta',
  'alpha',
];

const OF_TRADES: readonly MetricName[] = [
  'trades',
  'winRate',
  'profitFactor',
  'expectancy',
  'averageReturn',
  'payoffRatio',
  'sqn',
  'kelly',
  'bestTrade',
  'worstTrade',
  'averageBars',
  'longestLosingStreak',
  'averageMae',
  'averageMfe',
  'ambiguousTrades',
  'turnover',
  'fees',
  'slippage',
];

const JUDGED: ReadonlySet<MetricName> = new Set([
  'netProfit',
  'totalReturn',
  'cagr',
  'sharpe',
  'alpha',
  'expectancy',
  'averageReturn',
]);

type Values = TearSheet['report']['metrics'];

const cellOf = (name: MetricName, metrics: Values, scale: number): HtmlCell => {
  const value = metrics[name];
  const error = name === 'sharpe' && isNumber(value) ? metrics.sharpeStandardError : null;
  const shown = metricText(name, value, scale) + (isNumber(error) ? ` ± ${ratio(error)}` : '');
  return { text: shown, ...(JUDGED.has(name) ? judged(value) : {}) };
};

/** All figures: those of equity beside buy-and-hold, those of the trades beside both, and what luck may have done. */
export const metricSection = ({ report }: TearSheet): string => {
  const { metrics, benchmark, conditions, run } = report;
  const scale = conditions.initialBalance;
  const equity = table(
    'Strategy against buy & hold',
    [
      { head: '', number: false },
      { head: 'Strategy', number: true },
      { head: 'Buy & hold', number: true },
    ],
    OF_EQUITY.map((name) => [
      { text: METRIC_TABLE[name].label },
      cellOf(name, metrics, scale),
      cellOf(name, benchmark, scale),
    ]),
  );
  const trades = table(
    'Trades and costs',
    [
      { head: '', number: false },
      { head: 'Strategy', number: true },
    ],
    [
      ...OF_TRADES.map((name) => [{ text: METRIC_TABLE[name].label }, cellOf(name, metrics, scale)]),
      [{ text: 'Costs / gross P&L' }, { text: percent(costShare(metrics), 1) }],
    ],
  );
  const currency = quoteCurrency(run);
  return section(
    'metrics',
    'Result',
    currency === '' ? '' : `money in ${currency}`,
    `<div class="beside">\n${equity}\n${trades}\n</div>`,
    paragraph(luckText(report)),
  );
};
