import { OBJECTIVES, type ObjectiveName } from '../../core/objective.js';
import { DAY_MS } from '../../core/timeframe.js';
import type { PartFigures, TimeSpan } from '../../core/walk-forward.js';
import { DAYS_PER_YEAR } from '../../metrics/daily-returns.js';
import { finite, quotient } from '../../metrics/finite.js';
import type { Metrics } from '../../metrics/metrics.js';
import { MIN_SUMMARY_CAGR_DAYS, MIN_SUMMARY_DAYS } from '../../metrics/minimums.js';

/** The objective as the metrics give it. */
export const objectiveOf = (name: ObjectiveName, metrics: Metrics): number | null =>
  metrics[OBJECTIVES[name].metric];

/** The objective as a search ranks by it: the greatest is the best. */
export const scoreOf = (name: ObjectiveName, metrics: Metrics): number | null => {
  const value = objectiveOf(name, metrics);
  return value === null ? null : OBJECTIVES[name].better === 'higher' ? value : -value;
};

const daysOf = ({ from, to }: TimeSpan): number => (to - from) / DAY_MS;

/** Continuous growth a year, `ln(1 + return) × 365 / days`; null once everything is lost. Adds up over time as money does. */
export const growthOf = (totalReturn: number | null, span: TimeSpan): number | null =>
  totalReturn === null || totalReturn <= -1
    ? null
    : finite((Math.log1p(totalReturn) * DAYS_PER_YEAR) / daysOf(span));

/** Whether nothing was held in a part: the account was cash. */
export const isIdle = ({ trades, totalReturn }: Pick<PartFigures, 'trades' | 'totalReturn'>): boolean =>
  trades === 0 && totalReturn === 0;

/**
 * The pace of cash: no return at no risk, which counts as nothing, and a profit factor of 1, as neither a profit nor a loss
 * outweighs the other. Null where a part of that length has no number whatever is traded in it.
 */
const paceOfCash = (name: ObjectiveName, span: TimeSpan): number | null => {
  switch (name) {
    case 'profit-factor':
      return 1;
    case 'sqn':
      return null;
    case 'calmar':
      return daysOf(span) < MIN_SUMMARY_CAGR_DAYS ? null : 0;
    case 'sharpe':
    case 'sortino':
    case 'psr':
      return daysOf(span) < MIN_SUMMARY_DAYS ? null : 0;
    default:
      return 0;
  }
};

/** Whether a part lost everything: its account ended, or was on the way, at nothing or less. */
export const lostAll = ({ totalReturn, maxDrawdown }: PartFigures): boolean =>
  (totalReturn ?? 0) <= -1 || (maxDrawdown ?? 0) <= -1;

/**
 * The objective in a form that the length of a part and the size of the account do not move, so that 180 days in sample and
 * 30 out of sample can be held against each other: growth a year for the return, the Sharpe ratio for its probability, SQN
 * over the root of the number of trades, expectancy as a share of the initial equity. Drawdowns (as positive numbers here)
 * are divided by the root of the days, as those of a random walk grow. Ratios are taken as they are. Of a part in which
 * nothing was traded it is that of cash: a choice that sleeps on the next prices has kept nothing of what it was chosen for.
 */
export const paceOf = (name: ObjectiveName, metrics: Metrics, span: TimeSpan): number | null =>
  tradedPace(name, metrics, span) ?? (isIdle(metrics) ? paceOfCash(name, span) : null);

const tradedPace = (name: ObjectiveName, metrics: Metrics, span: TimeSpan): number | null => {
  const { maxDrawdown, ulcerIndex, sqn, trades, expectancy, initialEquity } = metrics;
  const over = (value: number | null, by: number | null): number | null =>
    value === null || by === null ? null : quotient(value, by);
  switch (name) {
    case 'return':
      return growthOf(metrics.totalReturn, span);
    case 'psr':
      return metrics.sharpe;
    case 'sqn':
      return over(sqn, Math.sqrt(trades));
    case 'expectancy':
      return over(expectancy, initialEquity);
    case 'max-drawdown':
      return over(maxDrawdown === null ? null : Math.abs(maxDrawdown), Math.sqrt(daysOf(span)));
    case 'ulcer':
      return over(ulcerIndex, Math.sqrt(daysOf(span)));
    default:
      return objectiveOf(name, metrics);
  }
};

export const figuresOf = (name: ObjectiveName, metrics: Metrics, span: TimeSpan): PartFigures => ({
  objective: objectiveOf(name, metrics),
  pace: paceOf(name, metrics, span),
  totalReturn: metrics.totalReturn,
  growth: growthOf(metrics.totalReturn, span),
  sharpe: metrics.sharpe,
  maxDrawdown: metrics.maxDrawdown,
  trades: metrics.trades,
});

/**
 * The share of the pace that was lost from in sample to out of sample: `1 - out / in`; for drawdowns, where less is better,
 * `out / in - 1`. Negative for a gain. Null where one of them is missing or there was nothing to lose in sample.
 */
export const degradationOf = (
  name: ObjectiveName,
  inSample: number | null,
  outOfSample: number | null,
): number | null => {
  if (inSample === null || outOfSample === null || !(inSample > 0)) return null;
  const kept = outOfSample / inSample;
  return finite(name === 'max-drawdown' || name === 'ulcer' ? kept - 1 : 1 - kept);
};
