import { invariantError } from '../core/errors.js';
import { DAY_MS } from '../core/timeframe.js';
import { alphaOf, beta } from './beta.js';
import { dailyEquity, dailyReturns } from './daily-returns.js';
import { dayEnds } from './day-ends.js';
import { maxDrawdown } from './drawdown.js';
import { drawdownExtremes } from './drawdown-periods.js';
import { calmar, ulcerIndex } from './drawdown-ratios.js';
import { finite, quotient } from './finite.js';
import { cagr, compoundReturn, totalReturn } from './growth.js';
import { minimumTrackRecordLength, probabilisticSharpe } from './luck.js';
import type { Metrics } from './metrics.js';
import type { MetricsInput, TradeOutcomes } from './metrics-input.js';
import { MIN_SUMMARY_CAGR_DAYS, MIN_SUMMARY_DAYS, MIN_SUMMARY_TRADES } from './minimums.js';
import { mean, momentsOf } from './moments.js';
import { omega } from './omega.js';
import { sharpeOf, sharpeSampleOf, sharpeStandardErrorOf } from './sharpe.js';
import { downsideDeviation, sortinoOf } from './sortino.js';
import { sqn } from './sqn.js';
import { tailsOf, WORST_SHARE } from './tail-risk.js';
import { longestLosingStreak, tradeMaximum, tradeMean, tradeMinimum } from './trade-columns.js';
import {
  expectancyOf,
  expectancyRatioOf,
  kellyOf,
  payoffRatioOf,
  profitFactorOf,
  tradeTotals,
  winRateOf,
} from './trade-results.js';
import { annualVolatilityOf } from './volatility.js';

const NO_RETURNS = new Float64Array(0);

/** Room to work in, kept between calls: in a research grid, fresh columns for every run would keep the collector busy. */
interface Workspace {
  readonly returns: Float64Array;
  readonly daily: Float64Array;
  readonly ordered: Float64Array;
}

const makeWorkspace = (days: number): Workspace => ({
  returns: new Float64Array(days),
  daily: new Float64Array(days),
  ordered: new Float64Array(days),
});

let kept = makeWorkspace(0);

/** The kept workspace when it fits, else a new one. Nothing of it is ever part of a result. */
const workspaceFor = (days: number): Workspace => {
  if (kept.returns.length !== days) kept = makeWorkspace(days);
  return kept;
};

/** What daily returns say. With fewer days than the minimum they say nothing: every field is null. */
const ofReturns = ({ returns, ordered }: Workspace) => {
  const sample = returns.length >= MIN_SUMMARY_DAYS ? returns : NO_RETURNS;
  const moments = momentsOf(sample);
  const tails = tailsOf(sample, WORST_SHARE, ordered);
  const luck = sharpeSampleOf(moments);
  return {
    annualVolatility: annualVolatilityOf(moments),
    valueAtRisk95: tails.valueAtRisk,
    conditionalValueAtRisk95: tails.conditionalValueAtRisk,
    sharpe: sharpeOf(moments),
    sharpeStandardError: sharpeStandardErrorOf(moments),
    sortino: sortinoOf(moments.mean, downsideDeviation(sample)),
    omega: omega(sample),
    tailRatio: tails.tailRatio,
    skewness: moments.skewness,
    kurtosis: moments.kurtosis,
    probabilisticSharpe: luck === null ? null : probabilisticSharpe(luck),
    minTrackRecordDays: luck === null ? null : minimumTrackRecordLength(luck),
  };
};

/** Growth and falls of equity: what bars and days say together. */
const ofEquity = (input: MetricsInput, ends: Int32Array, workspace: Workspace) => {
  const { time, barMs, equity, initialEquity } = input;
  const bars = time.length;
  const finalEquity = bars === 0 ? initialEquity : equity[bars - 1]!;
  const elapsedMs = bars === 0 ? 0 : time[bars - 1]! + barMs - time[0]!;
  const growth =
    elapsedMs >= MIN_SUMMARY_CAGR_DAYS * DAY_MS ? cagr(initialEquity, finalEquity, elapsedMs) : null;
  const daily = dailyEquity(equity, ends, workspace.daily);
  const extremes = drawdownExtremes(time, barMs, equity, initialEquity);
  return {
    initialEquity: finite(initialEquity),
    finalEquity: finite(finalEquity),
    netProfit: finite(finalEquity - initialEquity),
    totalReturn: totalReturn(initialEquity, finalEquity),
    cagr: growth,
    calmar: calmar(growth, maxDrawdown(daily, initialEquity)),
    maxDrawdown: extremes === null ? null : extremes.deepest,
    maxDrawdownDurationMs: extremes === null ? null : extremes.longestMs,
    ulcerIndex: ulcerIndex(daily, initialEquity),
  };
};

/** The strategy beside buy-and-hold; all null where there is no benchmark. */
const ofBenchmark = (input: MetricsInput, ends: Int32Array, returns: Float64Array) => {
  const { benchmark } = input;
  const start = input.benchmarkStart ?? benchmark?.[0] ?? Number.NaN;
  const theirs =
    input.benchmarkReturns ?? (benchmark === undefined ? undefined : dailyReturns(benchmark, ends, start));
  const enough = theirs !== undefined && returns.length >= MIN_SUMMARY_DAYS;
  const slope = enough ? beta(returns, theirs) : null;
  return {
    beta: slope,
    alpha: enough ? alphaOf(slope, mean(returns), mean(theirs)) : null,
    benchmarkReturn: theirs === undefined ? null : compoundReturn(theirs),
    benchmarkMaxDrawdown: benchmark === undefined ? null : maxDrawdown(benchmark, start),
  };
};

const ofTrades = ({ count, pnl, returnFraction, bars, mae, mfe, ambiguous }: TradeOutcomes) => {
  const totals = tradeTotals(pnl, count);
  const enough = count >= MIN_SUMMARY_TRADES;
  return {
    trades: count,
    winRate: winRateOf(totals),
    profitFactor: profitFactorOf(totals),
    expectancy: expectancyOf(totals),
    expectancyRatio: expectancyRatioOf(totals),
    averageReturn: tradeMean(returnFraction, count),
    payoffRatio: payoffRatioOf(totals),
    sqn: enough ? sqn(pnl, count) : null,
    kelly: enough ? kellyOf(totals) : null,
    bestTrade: tradeMaximum(returnFraction, count),
    worstTrade: tradeMinimum(returnFraction, count),
    averageBars: tradeMean(bars, count),
    longestLosingStreak: longestLosingStreak(pnl, count),
    averageMae: tradeMean(mae, count),
    averageMfe: tradeMean(mfe, count),
    ambiguousTrades: ambiguous,
  };
};

/**
 * All metrics of one run (see `Metrics` for each). Ratios come from daily equity, 365 days a year; the maximum
 * drawdown and its duration from the equity of every bar. Statistics of daily returns need 20 days, CAGR and Calmar
 * 30, SQN and Kelly 10 trades; below that, and where nothing can be divided by, a metric is null, never NaN.
 *
 * One pass over the bars (two without `dayEnds`, one more with a `benchmark` column); all else is per day and per
 * trade. Throws an invariant error when columns differ in length.
 */
export const summarise = (input: MetricsInput): Metrics => {
  const { time, equity, benchmark, trades, initialEquity } = input;
  if (equity.length !== time.length || (benchmark !== undefined && benchmark.length !== time.length)) {
    throw invariantError(
      `${time.length} bars have ${equity.length} equity and ${benchmark?.length ?? 'no'} benchmark values`,
    );
  }
  const ends = input.dayEnds ?? dayEnds(time);
  const workspace = workspaceFor(ends.length);
  dailyReturns(equity, ends, initialEquity, workspace.returns);
  const e = ofEquity(input, ends, workspace);
  const r = ofReturns(workspace);
  const b = ofBenchmark(input, ends, workspace.returns);
  const t = ofTrades(trades);
  // Written out: spreading the parts makes the engine build the object key by key, several times slower.
  return {
    initialEquity: e.initialEquity,
    finalEquity: e.finalEquity,
    netProfit: e.netProfit,
    totalReturn: e.totalReturn,
    cagr: e.cagr,
    days: ends.length,
    annualVolatility: r.annualVolatility,
    maxDrawdown: e.maxDrawdown,
    maxDrawdownDurationMs: e.maxDrawdownDurationMs,
    ulcerIndex: e.ulcerIndex,
    valueAtRisk95: r.valueAtRisk95,
    conditionalValueAtRisk95: r.conditionalValueAtRisk95,
    sharpe: r.sharpe,
    sharpeStandardError: r.sharpeStandardError,
    sortino: r.sortino,
    calmar: e.calmar,
    omega: r.omega,
    tailRatio: r.tailRatio,
    skewness: r.skewness,
    kurtosis: r.kurtosis,
    probabilisticSharpe: r.probabilisticSharpe,
    minTrackRecordDays: r.minTrackRecordDays,
    beta: b.beta,
    alpha: b.alpha,
    benchmarkReturn: b.benchmarkReturn,
    benchmarkMaxDrawdown: b.benchmarkMaxDrawdown,
    trades: t.trades,
    winRate: t.winRate,
    profitFactor: t.profitFactor,
    expectancy: t.expectancy,
    expectancyRatio: t.expectancyRatio,
    averageReturn: t.averageReturn,
    payoffRatio: t.payoffRatio,
    sqn: t.sqn,
    kelly: t.kelly,
    bestTrade: t.bestTrade,
    worstTrade: t.worstTrade,
    averageBars: t.averageBars,
    longestLosingStreak: t.longestLosingStreak,
    averageMae: t.averageMae,
    averageMfe: t.averageMfe,
    ambiguousTrades: t.ambiguousTrades,
    exposure: quotient(input.exposedBars, time.length),
    turnover: quotient(input.turnover, initialEquity),
    fees: finite(input.fees),
    slippage: finite(input.slippage),
  };
};
