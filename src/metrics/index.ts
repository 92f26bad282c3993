export { alpha, beta } from './beta.js';
export { bootstrapInterval, type Interval } from './bootstrap-interval.js';
export { DAYS_PER_YEAR, dailyEquity, dailyReturns } from './daily-returns.js';
export { dayEnds } from './day-ends.js';
export { type DaysToDecideOptions, daysToDecide } from './days-to-decide.js';
export { drawdownSeries, maxDrawdown } from './drawdown.js';
export {
  averageDrawdown,
  type DrawdownPeriod,
  drawdownDurationMs,
  drawdownPeriods,
  longestDrawdownMs,
  maxDrawdownPeriod,
} from './drawdown-periods.js';
export { calmar, martinRatio, ulcerIndex } from './drawdown-ratios.js';
export { cagr, compoundReturn, totalReturn } from './growth.js';
export {
  deflatedSharpe,
  expectedMaximumSharpe,
  minimumBacktestLength,
  minimumTrackRecordLength,
  probabilisticSharpe,
} from './luck.js';
export { METRIC_NAMES, METRIC_TABLE, type MetricDescription, type MetricKind } from './metric-table.js';
export type { MetricName, Metrics } from './metrics.js';
export type { MetricsInput, TradeOutcomes } from './metrics-input.js';
export * from './minimums.js';
export { kurtosisRaw, type Moments, mean, momentsOf, skewness } from './moments.js';
export { type MonthlyReturn, monthlyReturns } from './monthly-returns.js';
export { normalCdf, normalQuantile } from './normal.js';
export { omega } from './omega.js';
export { type ProfitDrawdown, type ProfitDrawdowns, profitDrawdown } from './profit-drawdown.js';
export { MIN_RUNS_SIGNS, type RunsTest, runsTest } from './runs-test.js';
export { type RatioOptions, type SharpeSample, sharpe, sharpeStandardError } from './sharpe.js';
export { downsideDeviation, sortino } from './sortino.js';
export { sqn } from './sqn.js';
export { stability } from './stability.js';
export { stationaryBlockLength } from './stationary-block-length.js';
export { type Resample, stationaryBootstrap } from './stationary-bootstrap.js';
export { longestStreak, type Streak } from './streaks.js';
export { summarise } from './summary.js';
export { type SymmetryEvidence, symmetryEProcess } from './symmetry-e-process.js';
export { conditionalValueAtRisk, tailRatio, valueAtRisk } from './tail-risk.js';
export { longestLosingStreak, tradeMaximum, tradeMean, tradeMinimum } from './trade-columns.js';
export {
  averageLoss,
  averageWin,
  expectancy,
  expectancyRatio,
  kelly,
  payoffRatio,
  profitFactor,
  winRate,
} from './trade-results.js';
export { annualVolatility } from './volatility.js';
