import { candleDigest } from '../../core/candle-digest.js';
import { monotonicMs } from '../../core/clock.js';
import { canonicalJson, digestOf } from '../../core/digest.js';
import type { EquityCurve, OtherWay, RunConditions, RunRecord } from '../../core/run.js';
import { sizingText } from '../../core/sizing.js';
import { timeframeMs } from '../../core/timeframe.js';
import type { Trade } from '../../core/trade.js';
import { type EngineOutcome, playBacktest } from '../../engine/backtest.js';
import { outcomeDigest } from '../../engine/recorder.js';
import { readTrades, tradeOutcomes } from '../../engine/records.js';
import { engineRules, type RunInput, setUpLanes } from '../../engine/run.js';
import { ENGINE_VERSION } from '../../engine/version.js';
import { drawdownSeries } from '../../metrics/drawdown.js';
import { type Metrics, summarise } from '../../metrics/summary.js';
import { holdingEquity } from './benchmark.js';
import { costsText } from './costs-text.js';
import { runWarnings } from './warnings.js';

/** What makes a run this run, beyond its input. */
export interface RunIdentity {
  /**
   * Hash of the strategy's source; undefined for one that was made in memory. Then the text of its functions and, since
   * they may depend on what is around them, the digest of what they did stand in for it.
   */
  readonly sourceDigest: string | undefined;
  /** Where the candles came from, in words. */
  readonly provider: string;
  readonly seed: number;
}

export interface BacktestResult {
  readonly run: RunRecord;
  readonly conditions: RunConditions;
  readonly metrics: Metrics;
  readonly benchmark: Metrics;
  readonly trades: readonly Trade[];
  readonly equity: EquityCurve;
  readonly otherWay?: OtherWay;
  readonly refusals: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
}

const NO_TRADES = {
  count: 0,
  pnl: new Float64Array(0),
  returnFraction: new Float64Array(0),
  bars: new Float64Array(0),
  mae: new Float64Array(0),
  mfe: new Float64Array(0),
  ambiguous: 0,
};

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

/** The effective configuration: everything but strategy, parameters, candles and seed that decides the outcome. */
const configurationOf = ({ markets, options }: RunInput): string =>
  canonicalJson({
    ...options,
    sizing: sizingText(options.sizing),
    costs: { ...options.costs, participation: String(options.costs.participation) },
    maxOpenTrades: String(options.maxOpenTrades),
    instruments: markets.map(({ instrument }) => instrument),
    detail: markets.map(({ detail }) => detail?.timeframe ?? null),
  });

/** The order in which events and decisions of a run are hashed is part of the engine's version. */
const identify = (
  input: RunInput,
  identity: RunIdentity,
  outcome: EngineOutcome,
  elapsedMs: number,
): RunRecord => {
  const { strategy, params, markets } = input;
  const dataDigest = digestOf(
    ...markets.flatMap(({ candles, detail }) => [
      candleDigest(candles),
      detail === undefined ? '' : candleDigest(detail),
    ]),
  );
  const { timeframe } = markets[0]!.candles;
  const digest = outcomeDigest(outcome.recorder, outcome.equity);
  return {
    id: digestOf(
      identity.sourceDigest ?? digestOf(strategy.code(), digest),
      strategy.name,
      canonicalJson(params),
      configurationOf(input),
      dataDigest,
      ENGINE_VERSION,
      String(identity.seed),
    ).slice(0, 16),
    digest,
    strategy: strategy.name,
    parameters: params,
    symbols: markets.map(({ candles }) => candles.symbol),
    timeframe,
    from: outcome.time[0]!,
    to: outcome.time.at(-1)! + timeframeMs(timeframe),
    provider: identity.provider,
    dataDigest,
    seed: identity.seed,
    engineVersion: ENGINE_VERSION,
    elapsedMs,
  };
};

/** How the run would have ended had every doubtful bar gone the other way; undefined when none was doubtful. */
const resolveOtherWay = (input: RunInput, metrics: Metrics): OtherWay | undefined => {
  if (metrics.ambiguousTrades === 0) return undefined;
  const outcome = playBacktest(engineRules(input.options, 'target-first'), setUpLanes(input));
  const other = measure(input, outcome, outcome.equity);
  return { totalReturn: other.totalReturn, netProfit: other.netProfit, maxDrawdown: other.maxDrawdown };
};

const finiteOr = (value: number): number | null => (Number.isFinite(value) ? value : null);

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
  const otherWay = resolveOtherWay(input, metrics);
  const symbols = markets.map(({ candles }) => candles.symbol);
  const { makerFeeRate, takerFeeRate } = markets[0]!.instrument;
  return {
    run: identify(input, identity, outcome, monotonicMs() - started),
    conditions: {
      initialBalance: options.initialBalance,
      makerFeeRate,
      takerFeeRate,
      slippage: costsText(options.costs),
      sizing: sizingText(options.sizing),
      maxPosition: finiteOr(engineRules(options).policy.maxPositionFraction),
      maxOpenTrades: finiteOr(options.maxOpenTrades),
      detail: markets.find(({ detail }) => detail !== undefined)?.detail?.timeframe ?? null,
      endOfData: options.endOfData,
      allowShort: options.allowShort,
      bars: outcome.time.length,
    },
    metrics,
    benchmark: measureHolding(input, outcome, benchmark),
    trades: readTrades(outcome.recorder, symbols),
    equity: {
      time: outcome.time,
      equity: outcome.equity,
      drawdown: drawdownSeries(outcome.equity, options.initialBalance),
      benchmark,
    },
    ...(otherWay === undefined ? {} : { otherWay }),
    refusals: Object.fromEntries(outcome.recorder.refusals),
    warnings: runWarnings(input, lanes, outcome, metrics),
  };
};
