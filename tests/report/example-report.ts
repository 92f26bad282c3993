import { createRng } from '../../src/core/rng.js';
import type { Trade } from '../../src/core/trade.js';
import type { Metrics } from '../../src/metrics/metrics.js';
import type { BacktestReport, EquityCurve } from '../../src/report/backtest-report.js';

const HOUR = 3_600_000;
export const START = Date.UTC(2023, 0, 1);

/** A trade with round numbers; only what a test cares about is given. */
export const exampleTrade = (changes: Partial<Trade> = {}): Trade => ({
  symbol: 'BTC/USDT',
  side: 'long',
  quantity: 0.05,
  entryTime: START,
  entryPrice: 20_000,
  exitTime: START + 10 * HOUR,
  exitPrice: 21_000,
  fees: 2.05,
  slippage: 0.41,
  pnl: 47.95,
  returnFraction: 0.04795,
  bars: 10,
  entryTag: 'cross-up',
  exitReason: 'target',
  mae: -0.01,
  mfe: 0.06,
  ambiguous: false,
  exits: [{ time: START + 10 * HOUR, price: 21_000, quantity: 0.05, reason: 'target' }],
  ...changes,
});

/** Values written by hand; they need not agree with any curve. */
export const exampleMetrics = (changes: Partial<Metrics> = {}): Metrics => ({
  initialEquity: 10_000,
  finalEquity: 13_482.61,
  netProfit: 3482.61,
  totalReturn: 0.348261,
  cagr: 0.1052,
  annualVolatility: 0.1634,
  sharpe: 0.694,
  sharpeStandardError: 0.5803,
  sortino: 1.0312,
  calmar: 0.8417,
  omega: 1.1421,
  maxDrawdown: -0.125,
  maxDrawdownDurationMs: 412 * 24 * HOUR + 5 * HOUR,
  ulcerIndex: 0.0512,
  valueAtRisk95: -0.0131,
  conditionalValueAtRisk95: -0.0204,
  tailRatio: 1.12,
  skewness: 0.31,
  kurtosis: 7.4,
  beta: 0.1421,
  alpha: 0.0713,
  benchmarkReturn: 1.5402,
  benchmarkMaxDrawdown: -0.5215,
  probabilisticSharpe: 0.884,
  minTrackRecordDays: 2047.3,
  days: 1093,
  trades: 143,
  winRate: 0.4196,
  profitFactor: 1.38,
  expectancy: 24.35,
  expectancyRatio: 0.22,
  kelly: 0.1157,
  averageReturn: 0.0071,
  sqn: 1.62,
  payoffRatio: 1.91,
  bestTrade: 0.1834,
  worstTrade: -0.0512,
  averageBars: 61.4,
  longestLosingStreak: 8,
  averageMae: -0.0187,
  averageMfe: 0.0342,
  exposure: 0.334,
  turnover: 38.2,
  fees: 771.42,
  slippage: 152.18,
  ambiguousTrades: 4,
  ...changes,
});

/** Drawdown beside an equity curve that starts at its first value. */
const drawdownOf = (equity: Float64Array): Float64Array => {
  let peak = 0;
  return equity.map((value) => {
    peak = Math.max(peak, value);
    return value / peak - 1;
  });
};

/** A curve from plain values, one per `stepMs`. */
export const curveOf = (
  equity: readonly number[],
  benchmark: readonly number[] = equity,
  stepMs = HOUR,
): EquityCurve => ({
  time: Float64Array.from(equity, (_, i) => START + i * stepMs),
  equity: Float64Array.from(equity),
  drawdown: drawdownOf(Float64Array.from(equity)),
  benchmark: Float64Array.from(benchmark),
});

/** Two seeded random walks, one value an hour: a calm one for the strategy and a wild one for buy-and-hold. */
export const walkingCurve = (bars: number, seed = 3): EquityCurve => {
  const rng = createRng(seed);
  const walk = (drift: number, spread: number): number[] => {
    let value = 10_000;
    return Array.from({ length: bars }, () => {
      value *= 1 + drift + spread * rng.normal();
      return value;
    });
  };
  return curveOf(walk(0.000012, 0.0016), walk(0.00004, 0.005));
};

const TAGS = ['cross-up', 'cross-up/volume', 'pullback'] as const;
const EXITS = ['target', 'stop', 'trailing-stop', 'cross-down'] as const;

/** Trades that win and lose in turn, with tags and reasons in rotation. */
export const exampleTrades = (count: number): readonly Trade[] =>
  Array.from({ length: count }, (_, i) => {
    const entryTime = START + i * 180 * HOUR;
    const change = ((i * 37) % 23) / 200 - 0.04;
    const entryPrice = 16_500 + i * 310;
    return exampleTrade({
      entryTime,
      exitTime: entryTime + (20 + (i % 50)) * HOUR,
      entryPrice,
      exitPrice: entryPrice * (1 + change),
      pnl: 2000 * change - 4,
      returnFraction: change - 0.002,
      bars: 20 + (i % 50),
      entryTag: TAGS[i % 3]!,
      exitReason: EXITS[(i * 7) % 4]!,
      ambiguous: i % 40 === 5,
    });
  });

let cached: EquityCurve | undefined;
const threeYears = (): EquityCurve => {
  cached ??= walkingCurve(26_232);
  return cached;
};

/** Three years of hourly bars with everything a report can show; parts are replaced by `changes`. */
export const exampleReport = (changes: Partial<BacktestReport> = {}): BacktestReport => ({
  run: {
    id: 'a41c0f73d9be2255e0c1',
    digest: '9c02ab77d1e4f001',
    strategy: 'adaptive',
    parameters: { fast: 10, slow: 30, trend: 200, adaptive: true, mode: 'ema' },
    symbols: ['BTC/USDT'],
    timeframe: '1h',
    from: START,
    to: START + 26_232 * HOUR,
    provider: 'cache (binance)',
    dataDigest: '55ee01c9a7b3',
    seed: 42,
    engineVersion: '0.1.0',
    elapsedMs: 412,
  },
  conditions: {
    initialBalance: 10_000,
    makerFeeRate: 0.001,
    takerFeeRate: 0.001,
    slippage: '2 bps',
    sizing: 'risk:0.02',
    maxPosition: null,
    maxOpenTrades: null,
    detail: null,
    endOfData: 'close',
    allowShort: false,
    bars: 26_232,
  },
  metrics: exampleMetrics(),
  benchmark: exampleMetrics({
    finalEquity: 25_402.33,
    netProfit: 15_402.33,
    totalReturn: 1.540233,
    cagr: 0.3651,
    annualVolatility: 0.4738,
    sharpe: 0.8951,
    sharpeStandardError: 0.5791,
    sortino: 1.31,
    calmar: 0.7,
    omega: 1.17,
    maxDrawdown: -0.5215,
    maxDrawdownDurationMs: 301 * 24 * HOUR,
    beta: 1,
    alpha: 0,
    exposure: 1,
    turnover: 0.3,
    trades: 1,
  }),
  trades: exampleTrades(143),
  equity: changes.equity ?? threeYears(),
  refusals: {},
  warnings: [],
  dataNotes: [],
  ...changes,
});
