import type { SensitivityFigures } from '../../core/sensitivity.js';
import { timeframeMs } from '../../core/timeframe.js';
import type { StateChange } from '../../core/trading-state.js';
import type { RunInput } from '../../engine/run.js';
import { dailyReturns } from '../../metrics/daily-returns.js';
import { type DailySample, dailySampleOf } from '../../metrics/daily-sample.js';
import { dayEnds } from '../../metrics/day-ends.js';
import type { Metrics } from '../../metrics/metrics.js';
import { untilHalt } from '../../metrics/until-halt.js';
import { sweep } from '../sweep.js';
import type { MeasuredSharpe } from './shape.js';

/** One evaluation: its metrics, and what is shown and judged of it. */
export interface Measured extends MeasuredSharpe {
  readonly metrics: Metrics;
  /** As the trial ledger keeps it: of a halted run, until the halt. */
  readonly daily: DailySample;
  readonly figures: SensitivityFigures;
}

/** What is shown and judged of a run. */
export const measuredOf = (
  metrics: Metrics,
  { time, equity }: { readonly time: Float64Array; readonly equity: Float64Array },
  stateChanges: readonly StateChange[],
  initialBalance: number,
  barMs: number,
): Measured => {
  const { totalReturn, sharpe, maxDrawdown, trades } = metrics;
  const halted = stateChanges.some(({ state }) => state.name === 'halted');
  const judged = untilHalt({ time, equity, barMs, initialEquity: initialBalance, stateChanges });
  return {
    metrics,
    daily: dailySampleOf(judged ?? metrics),
    figures: { totalReturn, sharpe, maxDrawdown, trades, halted },
    sharpe,
    trades,
    halted,
    returns: dailyReturns(equity, dayEnds(time), initialBalance),
  };
};

/**
 * Runs many inputs and measures each. Those that are on the same markets under the same rules, and follow one another,
 * share their indicators and their memory.
 */
export const measureAll = (
  inputs: readonly RunInput[],
  onMeasured: (done: number) => void = () => {},
): readonly Measured[] => {
  const found: Measured[] = [];
  for (let from = 0; from < inputs.length; ) {
    const first = inputs[from]!;
    let to = from + 1;
    while (inputs[to]?.options === first.options && inputs[to]?.markets === first.markets) to++;
    const barMs = timeframeMs(first.markets[0]!.candles.timeframe);
    const points = inputs.slice(from, to).map(({ params }) => params);
    sweep(first, points, (_, metrics, { outcome }) => {
      found.push(measuredOf(metrics, outcome, outcome.stateChanges, first.options.initialBalance, barMs));
      onMeasured(found.length);
    });
    from = to;
  }
  return found;
};
