import { NO_LIMITS } from '../../src/core/account-limits.js';
import type { Candles } from '../../src/core/candles.js';
import { timeframeMs } from '../../src/core/timeframe.js';
import { type EngineOutcome, playBacktest } from '../../src/engine/backtest.js';
import { tradeOutcomes } from '../../src/engine/records.js';
import { engineRules, type RunInput, setUpLanes } from '../../src/engine/run.js';
import { syntheticCandles } from '../../src/market/synthetic/provider.js';
import type { Metrics } from '../../src/metrics/metrics.js';
import { summarise } from '../../src/metrics/summary.js';
import { sweep } from '../../src/research/sweep.js';
import type { Strategy } from '../../src/strategy/strategy.js';
import { timeOf } from './measure.js';

const START = Date.UTC(2023, 0, 1);
const YEAR_MS = 365 * 86_400_000;
const INITIAL = 10_000;

/** A year of the synthetic market: 8,760 hours, 105,120 five minutes or 525,600 minutes. */
export const yearOf = (timeframe: '1h' | '5m' | '1m'): Candles =>
  syntheticCandles({ symbol: 'BTC/USDT', timeframe, from: START, to: START + YEAR_MS }, 42);

/** Long-only, all-in, 0.1 % a side, market orders at the next open. */
export const inputFor = (candles: Candles, strategy: Strategy, fast: number, slow: number): RunInput => ({
  strategy,
  params: { fast, slow },
  markets: [
    {
      candles,
      instrument: {
        symbol: candles.symbol,
        tickSize: 0,
        lotSize: 0,
        minNotional: 0,
        makerFeeRate: 0.001,
        takerFeeRate: 0.001,
      },
    },
  ],
  options: {
    initialBalance: INITIAL,
    sizing: { kind: 'all-in' },
    limits: NO_LIMITS,
    costs: { slippage: { kind: 'bps', bps: 0 }, participation: Number.POSITIVE_INFINITY },
    allowShort: false,
    maxOpenTrades: Number.POSITIVE_INFINITY,
    endOfData: 'close',
  },
});

/** The full metrics of a run. */
export const metricsOf = (candles: Candles, outcome: EngineOutcome): Metrics =>
  summarise({
    time: outcome.time,
    barMs: timeframeMs(candles.timeframe),
    equity: outcome.equity,
    initialEquity: INITIAL,
    trades: tradeOutcomes(outcome.recorder),
    fees: outcome.ledger.fees,
    slippage: outcome.ledger.slippage,
    turnover: outcome.ledger.turnover,
    exposedBars: outcome.exposedBars,
    benchmark: candles.close,
    benchmarkStart: candles.open[0]!,
  });

export interface EngineFigures {
  readonly bars: number;
  readonly trades: number;
  readonly nsPerBar: number;
  readonly nsPerBarWithMetrics: number;
}

/** SMA(10)/SMA(30) through the full engine, per bar; the two averages are computed before. */
export const benchEngine = (strategy: Strategy): readonly EngineFigures[] =>
  (['1h', '5m', '1m'] as const).map((timeframe) => {
    const candles = yearOf(timeframe);
    const input = inputFor(candles, strategy, 10, 30);
    const often = { warmup: 20, runs: Math.max(15, Math.min(200, Math.round(4e6 / candles.length))) };
    const lanes = setUpLanes(input);
    const rules = engineRules(input.options);
    const bare = timeOf(() => playBacktest(rules, lanes), often);
    const measured = timeOf(() => metricsOf(candles, playBacktest(rules, lanes)), often);
    return {
      bars: candles.length,
      trades: playBacktest(rules, lanes).recorder.trades.rows,
      nsPerBar: (bare * 1e6) / candles.length,
      nsPerBarWithMetrics: (measured * 1e6) / candles.length,
    };
  });

/** A grid of 1,000 SMA pairs over a year of hours, with full metrics, on one core. */
export const benchGrid = (strategy: Strategy): number => {
  const candles = yearOf('1h');
  const points: { fast: number; slow: number }[] = [];
  for (let fast = 5; fast < 45; fast++)
    for (let slow = 50; slow < 175; slow += 5) points.push({ fast, slow });
  let best = Number.NEGATIVE_INFINITY;
  const visit = (_: unknown, { sharpe }: Metrics): void => {
    if (sharpe !== null && sharpe > best) best = sharpe;
  };
  const ms = timeOf(() => sweep(inputFor(candles, strategy, 10, 30), points, visit), { warmup: 2, runs: 5 });
  return (points.length * 1000) / ms;
};
