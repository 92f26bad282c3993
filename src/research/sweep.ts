import { timeframeMs } from '../core/timeframe.js';
import { type EngineOutcome, openWorkspace } from '../engine/backtest.js';
import { tradeOutcomes } from '../engine/records.js';
import { type MarketInput, type RunInput, runStrategy } from '../engine/run.js';
import { dailyReturns } from '../metrics/daily-returns.js';
import { dayEnds } from '../metrics/day-ends.js';
import type { Metrics } from '../metrics/metrics.js';
import { summarise } from '../metrics/summary.js';
import { type IndicatorCache, openIndicatorCache, withIndicatorCache } from '../strategy/indicator-cache.js';
import { holdingEquity } from './backtest/benchmark.js';

/** Bytes of indicator columns that a sweep may keep. */
const CACHE_BYTES = 128 * 1024 * 1024;

/** Room for the indicator columns of many evaluations on the same markets. */
export const openSweepCache = (markets: readonly MarketInput[]): IndicatorCache =>
  openIndicatorCache(
    Math.max(16, Math.floor(CACHE_BYTES / (8 * markets[0]!.candles.length * markets.length))),
  );

/** The daily returns of one evaluation. */
export interface SweptDays {
  readonly returns: Float64Array;
  /** Open of the first bar, ms UTC. */
  readonly firstTime: number;
}

/** What else there is to know of an evaluation. */
export interface Swept {
  /** In memory that the next evaluation uses again. */
  readonly outcome: EngineOutcome;
  readonly days: () => SweptDays;
}

/**
 * Evaluates one strategy at many parameter sets on the same markets, with full metrics, and tells `visit` about each;
 * `days` of what it is told gives the daily returns and the open of the first bar for who wants them.
 * What the evaluations have in common is computed once: indicator columns, days, the benchmark's returns, and memory.
 * The metrics are those of a single backtest, but for `benchmarkMaxDrawdown`, which is null.
 * Throws a usage error at the first parameter set that is not allowed.
 */
export const sweep = <P extends Readonly<Record<string, unknown>>>(
  input: RunInput,
  points: Iterable<P>,
  visit: (params: P, metrics: Metrics, swept: Swept) => void,
): void => {
  const { strategy, markets, options } = input;
  const { timeframe } = markets[0]!.candles;
  const workspace = openWorkspace();
  const cache = openSweepCache(markets);
  let shared: { readonly ends: Int32Array; readonly returns: Float64Array } | undefined;
  for (const point of points) {
    const run = { ...input, params: strategy.resolve(point) };
    const outcome = withIndicatorCache(cache, () => runStrategy(run, workspace));
    const { time, equity, recorder, ledger, exposedBars } = outcome;
    if (shared === undefined) {
      const ends = dayEnds(time);
      const holding = holdingEquity(markets, options.from, time, options.initialBalance);
      shared = { ends, returns: dailyReturns(holding, ends, options.initialBalance) };
    }
    const metrics = summarise({
      time,
      barMs: timeframeMs(timeframe),
      equity,
      initialEquity: options.initialBalance,
      dayEnds: shared.ends,
      trades: tradeOutcomes(recorder),
      fees: ledger.fees,
      slippage: ledger.slippage,
      turnover: ledger.turnover,
      exposedBars,
      benchmarkReturns: shared.returns,
    });
    const { ends } = shared;
    const days = (): SweptDays => ({
      returns: dailyReturns(equity, ends, options.initialBalance),
      firstTime: time[0]!,
    });
    visit(point, metrics, { outcome, days });
  }
};
