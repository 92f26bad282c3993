export { alpha, beta } from './beta.js';
export { bootstrapInterval, type Interval } from './bootstrap-interval.js';
export { chiSquareTail } from './chi-square.js';
export { conditionalCoverageTest, independenceTest } from './christoffersen-test.js';
export { type ComponentValueAtRisk, componentValueAtRisk } from './component-value-at-risk.js';
export {
  cornishFisherConditionalValueAtRisk,
  cornishFisherValueAtRisk,
  isCornishFisherValid,
} from './cornish-fisher.js';
export { correlation, correlationMatrix, covarianceMatrix, type Matrix } from './covariance.js';
export { type AlignedReturns, alignedReturns, type DailyCloses, dailyCloses } from './daily-closes.js';
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
export { ewmaVolatility, ewmaVolatilitySeries, RISK_METRICS_DECAY } from './ewma-volatility.js';
export { cagr, compoundReturn, totalReturn } from './growth.js';
export { kupiecTest } from './kupiec-test.js';
export type { LikelihoodRatioTest } from './likelihood-ratio.js';
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
export { normalConditionalValueAtRisk, normalValueAtRisk } from './normal-tail-risk.js';
export { omega } from './omega.js';
export { portfolioReturns } from './portfolio-returns.js';
export {
  type PortfolioRisk,
  type PositionRisk,
  portfolioRisk,
  type ReturnsRisk,
  returnsRisk,
} from './portfolio-risk.js';
export { type ProfitDrawdown, type ProfitDrawdowns, profitDrawdown } from './profit-drawdown.js';
export { type RiskContributions, riskContributions } from './risk-contribution.js';
export { rollingForecasts } from './rolling-forecasts.js';
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
export {
  CONFIDENCES,
  TAIL_METHODS,
  type TailEstimate,
  type TailMeasure,
  type TailMethod,
  tailEstimate,
  tailMeasures,
} from './tail-methods.js';
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
export { backtestValueAtRisk, type ValueAtRiskBacktest } from './value-at-risk-backtest.js';
export {
  type MethodBacktest,
  type ValueAtRiskBacktests,
  valueAtRiskBacktests,
} from './value-at-risk-backtests.js';
export { ewmaForecasts, exceedancesOf, historicalForecasts } from './value-at-risk-forecasts.js';
export { type ValueAtRiskVerdict, valueAtRiskVerdict } from './value-at-risk-verdict.js';
export { annualVolatility } from './volatility.js';
