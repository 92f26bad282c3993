import type { EquityCurve } from '../../core/run.js';
import { timeframeMs } from '../../core/timeframe.js';
import { drawdownSeries } from '../../metrics/drawdown.js';
import type { Metrics } from '../../metrics/metrics.js';
import { summarise } from '../../metrics/summary.js';
import { holdingEquity } from '../backtest/benchmark.js';
import { joinAccounts, joinColumns, joinTrades } from './join-outcomes.js';
import type { SearchedWindow, SearchTask } from './search-window.js';
import { type TestedWindow, testWindow } from './test-window.js';
import type { Window } from './windows.js';

/** The test parts one after the other, as one account that went through them. */
export interface Chain {
  readonly windows: readonly TestedWindow[];
  readonly metrics: Metrics;
  /** The same statistics of buy-and-hold, without costs. */
  readonly benchmark: Metrics;
  readonly equity: EquityCurve;
}

const NOTHING = { fees: 0, slippage: 0, turnover: 0, exposedBars: 0 };

/**
 * Trades the choices of all windows on their test parts, in order, with one account: each part begins in cash with what the
 * one before left. Limits of the account (halts, losing streaks) begin anew with each part. A window in which nothing
 * is traded keeps the money as it is. Pure.
 */
export const chainWindows = (
  task: SearchTask,
  windows: readonly Window[],
  searched: readonly SearchedWindow[],
): Chain => {
  const { markets, options } = task.input;
  const { initialBalance } = options;
  const tested: TestedWindow[] = [];
  let balance = initialBalance;
  for (const [k, window] of windows.entries()) {
    const part = testWindow(task, window, searched[k]!, balance);
    balance = part.equity.at(-1) ?? balance;
    tested.push(part);
  }
  const time = joinColumns(tested.map((part) => part.time));
  const equity = joinColumns(tested.map((part) => part.equity));
  const benchmark = holdingEquity(markets, windows[0]!.test.from, time, initialBalance);
  const outcomes = tested.flatMap(({ outcome }) => (outcome === undefined ? [] : [outcome]));
  const common = { time, barMs: timeframeMs(markets[0]!.candles.timeframe), initialEquity: initialBalance };
  return {
    windows: tested,
    metrics: summarise({
      ...common,
      equity,
      ...joinAccounts(outcomes),
      benchmark,
      benchmarkStart: initialBalance,
    }),
    benchmark: summarise({
      ...common,
      equity: benchmark,
      trades: joinTrades([]),
      ...NOTHING,
      exposedBars: time.length,
    }),
    equity: { time, equity, drawdown: drawdownSeries(equity, initialBalance), benchmark },
  };
};
