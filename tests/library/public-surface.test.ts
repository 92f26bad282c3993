import { expect, test } from '@jest/globals';
import * as trader from 'trader';
import type { PublicTypes } from './public-types.js';

/** A text of names as a list in the order in which they are compared. */
const names = (text: string): readonly string[] => text.trim().split(/\s+/).toSorted();

test('the public entry has these names and no others', () => {
  expect(Object.keys(trader).toSorted()).toEqual(
    names(`
      REGIME REGIMES REGIME_DEFAULTS TIMEFRAMES TraderError
      backtest bool candlesFromRows choice defineConfig defineStrategy detectRegime fraction indicators int loadCandles long
      makeCandles metrics monteCarlo openMemory parseSymbol real regimeWarmup remembered research sensitivity short sliceCandles times
      toDataFrame walkForward withInputs
    `),
  );
});

test('the indicators have these names and no others', () => {
  expect(Object.keys(trader.indicators).toSorted()).toEqual(
    names(`
      sma ema wma dema tema rsi macd bbands atr natr adx plusDI minusDI stoch stochrsi cci mfi willr obv ad adosc
      aroon roc mom cmo kama trix ultosc psar supertrend donchian keltner vwap
      crossover crossunder highest linregSlope lowest sessionVwap stddev trueRange typicalPrice
    `),
  );
});

test('the metrics have these names and no others', () => {
  expect(Object.keys(trader.metrics).toSorted()).toEqual(
    names(`
      DAYS_PER_YEAR METRIC_NAMES METRIC_TABLE MIN_RUNS_SIGNS
      MIN_RETURNS MIN_RETURNS_FOR_KURTOSIS MIN_RETURNS_FOR_SKEWNESS
      MIN_SUMMARY_CAGR_DAYS MIN_SUMMARY_DAYS MIN_SUMMARY_TRADES MIN_TRADES
      alpha annualVolatility averageDrawdown averageLoss averageWin beta bootstrapInterval cagr calmar
      compoundReturn conditionalValueAtRisk dailyEquity dailyReturns dayEnds daysToDecide deflatedSharpe
      downsideDeviation drawdownDurationMs drawdownPeriods drawdownSeries expectancy expectancyRatio
      expectedMaximumSharpe kelly kurtosisRaw longestDrawdownMs longestLosingStreak longestStreak martinRatio maxDrawdown
      maxDrawdownPeriod mean minimumBacktestLength minimumTrackRecordLength momentsOf monthlyReturns normalCdf
      normalQuantile omega payoffRatio probabilisticSharpe profitDrawdown profitFactor runsTest sharpe
      sharpeStandardError skewness sortino sqn stability stationaryBlockLength stationaryBootstrap summarise
      symmetryEProcess tailRatio totalReturn tradeMaximum tradeMean tradeMinimum ulcerIndex valueAtRisk
      winRate
      CONFIDENCES RISK_METRICS_DECAY TAIL_METHODS
      alignedReturns backtestValueAtRisk chiSquareTail componentValueAtRisk conditionalCoverageTest
      cornishFisherConditionalValueAtRisk cornishFisherValueAtRisk correlation correlationMatrix covarianceMatrix
      dailyCloses ewmaForecasts ewmaVolatility ewmaVolatilitySeries exceedancesOf historicalForecasts
      independenceTest isCornishFisherValid kupiecTest normalConditionalValueAtRisk normalValueAtRisk
      portfolioReturns portfolioRisk returnsRisk riskContributions rollingForecasts tailEstimate tailMeasures
      valueAtRiskBacktests valueAtRiskVerdict
    `),
  );
});

test('the tests for luck have these names and no others', () => {
  expect(Object.keys(trader.research).toSorted()).toEqual(
    names(`
      ONLY_THIS assessLuck bestAgainstHolding luckVerdict measureLuck measureRunLuck probabilityOfBacktestOverfitting
      superiorAbility tallyOf
    `),
  );
});

test('everything on the surface is a function, a class or a constant that is there', () => {
  for (const part of [trader, trader.indicators, trader.metrics, trader.research]) {
    for (const [name, value] of Object.entries(part)) expect([name, value ?? null]).not.toEqual([name, null]);
  }
});

test('the types are there, as the compiler sees', () => {
  const count: PublicTypes['length'] = 58;
  expect(count).toBe(58);
});
