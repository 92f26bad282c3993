import { DAY_MS } from '../../core/timeframe.js';
import { curveReturns } from '../../metrics/curve-returns.js';
import { heldDays } from '../../metrics/held-days.js';
import type { TailMethod } from '../../metrics/tail-methods.js';
import { forecastWindow, LEAST_WINDOW, valueAtRiskBacktests } from '../../metrics/value-at-risk-backtests.js';
import type { BacktestReport } from '../backtest-report.js';
import { count } from '../format.js';
import { type ValueAtRiskDocument, valueAtRiskDocument } from './value-at-risk-document.js';

/** Value at risk of a run against what came; `tests` is empty where too few days are left, and `reason` says so. */
export interface RunValueAtRisk extends Omit<ValueAtRiskDocument, 'window'> {
  readonly window: number | null;
  /** Days of the range that neither served a forecast nor were tested: nothing was held on them, or after a halt. */
  readonly leftOut: { readonly flat: number; readonly halted: number };
  readonly reason: string | null;
}

/** `1,294 days after the halt and 12 on which nothing was held`; empty where none were left out. */
export const leftOutText = ({ flat, halted }: RunValueAtRisk['leftOut']): string =>
  [
    ...(halted === 0 ? [] : [`${count(halted)} ${halted === 1 ? 'day' : 'days'} after the halt`]),
    ...(flat === 0 ? [] : [`${count(flat)} ${flat === 1 ? 'day' : 'days'} on which nothing was held`]),
  ].join(' and ');

/**
 * Value at risk of a run's daily equity, foretold day by day and compared with what came. Only days on which something was
 * held are looked at, for forecasts as for outcomes, and only those until a halt: a day that cannot lose is no test of a
 * forecast, and teaches it nothing. Undefined where the run itself has too few days (120). O(bars + days × window).
 */
export const runValueAtRisk = (
  {
    equity,
    conditions,
    trades,
    untilHalt,
  }: Pick<BacktestReport, 'equity' | 'conditions' | 'trades' | 'untilHalt'>,
  methods?: readonly TailMethod[],
): RunValueAtRisk | undefined => {
  const { returns: all } = curveReturns(equity, conditions.initialBalance);
  if (forecastWindow(all.length) === null) return undefined;
  const judged = all.subarray(0, untilHalt?.days);
  const held = heldDays(trades, Math.floor(equity.time[0]! / DAY_MS), judged.length);
  const returns = judged.filter((_, day) => held[day] === 1);
  const leftOut = { flat: judged.length - returns.length, halted: all.length - judged.length };
  const backtests = valueAtRiskBacktests(returns, 0, methods);
  if (backtests !== null) return { ...valueAtRiskDocument(backtests), leftOut, reason: null };
  const reason = `something was held on ${count(returns.length)} of ${count(all.length)} days, at least ${2 * LEAST_WINDOW} are needed`;
  return { window: null, days: 0, tests: [], leftOut, reason };
};
