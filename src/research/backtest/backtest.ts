import { monotonicMs } from '../../core/clock.js';
import type { PortfolioCorrelation, SymbolFigures, WithoutDetail } from '../../core/portfolio.js';
import type { Regime } from '../../core/regime.js';
import type { EquityCurve, OtherWay, Provenance, RunConditions, RunRecord } from '../../core/run.js';
import { timeframeMs } from '../../core/timeframe.js';
import type { Trade } from '../../core/trade.js';
import type { StateChange } from '../../core/trading-state.js';
import type { UntilHalt } from '../../core/until-halt.js';
import { type EngineOutcome, playBacktest } from '../../engine/backtest.js';
import { readTrades, tradeOutcomes } from '../../engine/records.js';
import { engineRules, type RunInput, setUpLanes } from '../../engine/run.js';
import { type DailySample, dailySampleOf } from '../../metrics/daily-sample.js';
import { drawdownSeries } from '../../metrics/drawdown.js';
import type { Metrics } from '../../metrics/metrics.js';
import { NO_TRADES } from '../../metrics/metrics-input.js';
import { summarise } from '../../metrics/summary.js';
import { untilHalt } from '../../metrics/until-halt.js';
import { portfolioCorrelation, symbolRows } from '../portfolio/portfolio.js';
import { holdingEquity } from './benchmark.js';
import { runConditions } from './conditions.js';
import { entryRegimes } from './entry-regimes.js';
import { explainTrades } from './explain-trades.js';
import { identify, type RunIdentity } from './identify.js';
import { tradedDigest } from './traded-digest.js';
import { runWarnings } from './warnings.js';

export type { RunIdentity } from './identify.js';

export interface BacktestResult {
  readonly run: RunRecord;
  readonly conditions: RunConditions;
  readonly metrics: Metrics;
  readonly benchmark: Metrics;
  readonly trades: readonly Trade[];
  readonly equity: EquityCurve;
  /** What each market did, in their order. */
  readonly symbols: readonly SymbolFigures[];
  /** How alike the markets moved, and what was earned in them; left out for one market. */
  readonly correlation?: PortfolioCorrelation;
  readonly otherWay?: OtherWay;
  /** The same run without its finer candles; left out where it had none. */
  readonly withoutDetail?: WithoutDetail;
  readonly refusals: Readonly<Record<string, number>>;
  /** How the limits of the account changed what trading was allowed, in order. */
  readonly stateChanges: readonly StateChange[];
  /** The run until a limit halted it, the days it is judged by; left out where no day was idle after that. */
  readonly untilHalt?: UntilHalt;
  readonly warnings: readonly string[];
  /** What the run was made from: why two runs differ. Not part of the JSON document, as the next three. */
  readonly provenance: Provenance;
  /** Of the candles of the traded range alone: what the trial ledger knows them by. */
  readonly tradedDigest: string;
  /** Its daily returns, as tests for luck want them: those of a halted run until the halt. */
  readonly daily: DailySample;
  /** The regime in which each trade was entered; null where nobody looked. */
  readonly entryRegimes: readonly (Regime | null)[];
}

/** The metrics of an outcome, against the equity of buy-and-hold over the same bars. */
const measure = (input: RunInput, outcome: EngineOutcome, benchmark: Float64Array): Metrics => {
  const { time, equity, ledger, exposedBars } = outcome;
  return summarise({
    time,
    barMs: timeframeMs(input.markets[0]!.candles.timeframe),
    equity,
    initialEquity: input.options.initialBalance,
    trades: tradeOutcomes(outcome.recorder),
    fees: ledger.fees,
    slippage: ledger.slippage,
    turnover: ledger.turnover,
    exposedBars,
    benchmark,
    benchmarkStart: input.options.initialBalance,
  });
};

const measureHolding = (input: RunInput, outcome: EngineOutcome, benchmark: Float64Array): Metrics =>
  summarise({
    time: outcome.time,
    barMs: timeframeMs(input.markets[0]!.candles.timeframe),
    equity: benchmark,
    initialEquity: input.options.initialBalance,
    trades: NO_TRADES,
    fees: 0,
    slippage: 0,
    turnover: 0,
    exposedBars: outcome.time.length,
  });

/** How the run would have ended had every doubtful bar gone the other way; undefined when none was doubtful. */
const resolveOtherWay = (input: RunInput, metrics: Metrics): OtherWay | undefined => {
  if (metrics.ambiguousTrades === 0) return undefined;
  const outcome = playBacktest(engineRules(input.options, 'target-first'), setUpLanes(input));
  const other = measure(input, outcome, outcome.equity);
  return { totalReturn: other.totalReturn, netProfit: other.netProfit, maxDrawdown: other.maxDrawdown };
};

/** How the run would have ended on its bars alone; undefined where it had nothing finer. */
const resolveWithoutDetail = (input: RunInput): WithoutDetail | undefined => {
  if (input.markets.every(({ detail }) => detail === undefined)) return undefined;
  const coarse = { ...input, markets: input.markets.map(({ detail: _, ...market }) => market) };
  const outcome = playBacktest(engineRules(input.options), setUpLanes(coarse));
  const { totalReturn, sharpe, maxDrawdown, trades, ambiguousTrades } = measure(
    coarse,
    outcome,
    outcome.equity,
  );
  return { totalReturn, sharpe, maxDrawdown, trades: trades ?? 0, ambiguousTrades: ambiguousTrades ?? 0 };
};

/**
 * Runs a strategy over its markets and measures what came out: trades, equity, the statistics of both against
 * buy-and-hold, and what a reader should know before believing them. Deterministic; the same input has the same `id`
 * and the same `digest` on every machine.
 */
export const backtestStrategy = (input: RunInput, identity: RunIdentity): BacktestResult => {
  const started = monotonicMs();
  const { options, markets } = input;
  const lanes = setUpLanes(input);
  const outcome = playBacktest(engineRules(options), lanes);
  const benchmark = holdingEquity(markets, options.from, outcome.time, options.initialBalance);
  const metrics = measure(input, outcome, benchmark);
  const { time, equity, stateChanges } = outcome;
  const halted = untilHalt({
    time,
    barMs: timeframeMs(markets[0]!.candles.timeframe),
    equity,
    initialEquity: options.initialBalance,
    stateChanges,
  });
  const otherWay = resolveOtherWay(input, metrics);
  const withoutDetail = resolveWithoutDetail(input);
  const correlation = portfolioCorrelation(input, outcome);
  const symbols = markets.map(({ candles }) => candles.symbol);
  const trades = explainTrades(readTrades(outcome.recorder, symbols), outcome, lanes);
  const { run, provenance } = identify(input, identity, outcome, monotonicMs() - started);
  return {
    run,
    conditions: runConditions(input, time.length),
    metrics,
    benchmark: measureHolding(input, outcome, benchmark),
    trades,
    equity: {
      time,
      equity,
      drawdown: drawdownSeries(equity, options.initialBalance),
      benchmark,
    },
    symbols: symbolRows(input, outcome, trades),
    ...(correlation === undefined ? {} : { correlation }),
    ...(otherWay === undefined ? {} : { otherWay }),
    ...(withoutDetail === undefined ? {} : { withoutDetail }),
    refusals: Object.fromEntries(outcome.recorder.refusals),
    stateChanges,
    ...(halted === null ? {} : { untilHalt: halted }),
    warnings: runWarnings(input, lanes, outcome, metrics),
    provenance,
    tradedDigest: tradedDigest(markets, run),
    daily: dailySampleOf(halted ?? metrics),
    entryRegimes: entryRegimes(trades, lanes),
  };
};
