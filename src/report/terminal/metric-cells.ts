import { METRIC_TABLE } from '../../metrics/metric-table.js';
import type { MetricName, Metrics } from '../../metrics/metrics.js';
import { count, duration, isNumber, money, percent, ratio, signedMoney, signedPercent } from '../format.js';
import { type Cell, cell } from './table.js';
import { bySign, type Theme } from './theme.js';

/** Metrics that are changes: a plus sign in front of gains, and a colour for either direction. */
const CHANGES: ReadonlySet<MetricName> = new Set([
  'netProfit',
  'totalReturn',
  'cagr',
  'alpha',
  'expectancy',
  'averageReturn',
  'bestTrade',
  'worstTrade',
]);

/** Further metrics with a colour. */
const JUDGED: ReadonlySet<MetricName> = new Set(['sharpe', 'maxDrawdown']);

/** Means of counts, which are no whole numbers. */
const MEANS: ReadonlySet<MetricName> = new Set(['averageBars']);

/** A metric as text, in its own unit; money with the decimals that `scale` (the starting balance) deserves. */
export const metricText = (name: MetricName, value: number | null, scale: number): string => {
  const signed = CHANGES.has(name);
  switch (METRIC_TABLE[name].kind) {
    case 'money':
      return signed ? signedMoney(value, scale) : money(value, scale);
    case 'fraction':
      return signed ? signedPercent(value) : percent(value);
    case 'ratio':
      return ratio(value);
    case 'count':
      return MEANS.has(name) ? ratio(value, 1) : count(value);
    case 'duration':
      return duration(value);
  }
};

/** A metric as a cell; the Sharpe ratio comes with its standard error. One that is not among them is N/A. */
export const metricCell = (
  name: MetricName,
  metrics: Partial<Metrics>,
  scale: number,
  theme: Theme,
): Cell => {
  const value = metrics[name] ?? null;
  const error =
    name === 'sharpe' && isNumber(value) && isNumber(metrics.sharpeStandardError)
      ? ` ${theme.glyphs.plusMinus} ${ratio(metrics.sharpeStandardError)}`
      : '';
  const text = metricText(name, value, scale) + error;
  return CHANGES.has(name) || JUDGED.has(name) ? cell(text, bySign(theme, value)) : cell(text);
};
