import { timeframeMs } from '../../core/timeframe.js';
import type { WalkForwardWindow } from '../../core/walk-forward.js';
import type { EngineOutcome } from '../../engine/backtest.js';
import { tradeOutcomes } from '../../engine/records.js';
import { runStrategy } from '../../engine/run.js';
import type { Metrics } from '../../metrics/metrics.js';
import { summarise } from '../../metrics/summary.js';
import { holdingEquity } from '../backtest/benchmark.js';
import { barsIn, marketsTraded, marketsUpTo, timesIn } from './coverage.js';
import { degradationOf, figuresOf } from './figures.js';
import type { SearchedWindow, SearchTask } from './search-window.js';
import type { Window } from './windows.js';

/** A window with what its test part gave; `outcome` is missing where nothing was traded. */
export interface TestedWindow {
  readonly record: WalkForwardWindow;
  readonly time: Float64Array;
  /** At the close of every bar of the test part. */
  readonly equity: Float64Array;
  readonly outcome?: EngineOutcome;
  readonly metrics?: Metrics;
}

const recordOf = (
  { input, points }: SearchTask,
  window: Window,
  { chosen, eligible, inSample }: SearchedWindow,
) => {
  const bars = (span: Window['train']): number =>
    Math.max(...input.markets.map(({ candles }) => barsIn(candles, span)));
  return {
    index: window.index,
    train: { ...window.train, bars: bars(window.train) },
    test: { ...window.test, bars: bars(window.test) },
    eligible,
    parameters: chosen === null ? null : points[chosen]!,
    inSample,
    outOfSample: null,
    degradation: null,
    holdingReturn: null,
  };
};

/** Nothing is traded: the money stays what it is. */
const idle = (
  record: Omit<WalkForwardWindow, 'status'>,
  status: WalkForwardWindow['status'],
  time: Float64Array,
  balance: number,
): TestedWindow => ({
  record: { ...record, status },
  time,
  equity: new Float64Array(time.length).fill(balance),
});

/**
 * Trades the choice of a window on its test part, from `balance` in cash on. Indicators warm up on bars before the part;
 * what is open at its last bar is closed there, at the usual costs. Pure.
 */
export const testWindow = (
  task: SearchTask,
  window: Window,
  searched: SearchedWindow,
  balance: number,
): TestedWindow => {
  const { input, points, objective, history } = task;
  const record = recordOf(task, window, searched);
  const { test } = window;
  const inside = marketsTraded(input.markets, window);
  if (inside.length === 0) return idle(record, 'gap', timesIn(input.markets, test), balance);
  if (!(balance > 0)) return idle(record, 'ruined', timesIn(inside, test), balance);
  if (searched.chosen === null) return idle(record, 'no-choice', timesIn(inside, test), balance);
  const markets = marketsUpTo(inside, test, history);
  const outcome = runStrategy({
    ...input,
    markets,
    params: points[searched.chosen]!,
    options: { ...input.options, from: test.from, initialBalance: balance },
  });
  const { time, equity, ledger, exposedBars } = outcome;
  const holding = holdingEquity(markets, test.from, time, balance);
  const metrics = summarise({
    time,
    barMs: timeframeMs(markets[0]!.candles.timeframe),
    equity,
    initialEquity: balance,
    trades: tradeOutcomes(outcome.recorder),
    fees: ledger.fees,
    slippage: ledger.slippage,
    turnover: ledger.turnover,
    exposedBars,
    benchmark: holding,
    benchmarkStart: balance,
  });
  const outOfSample = figuresOf(objective, metrics, test);
  return {
    record: {
      ...record,
      status: 'tested',
      outOfSample,
      degradation: degradationOf(objective, searched.inSample?.pace ?? null, outOfSample.pace),
      holdingReturn: metrics.benchmarkReturn,
    },
    time,
    equity,
    outcome,
    metrics,
  };
};
