/**
 * The public entry of `trader`. What is not exported here is private.
 *
 * Heavy parts (files, venues) are loaded only when they are called.
 */
export type { StatsOptions, StrategyStats } from './analysis/scores/strategy-stats.js';
export type { ConfigInput } from './config/config.js';
export { defineConfig } from './config/define-config.js';
export {
  type CandleRow,
  type Candles,
  candlesFromRows,
  makeCandles,
  sliceCandles,
  withInputs,
} from './core/candles.js';
export { type ErrorKind, TraderError } from './core/errors.js';
export type { InputColumns, InputSource } from './core/input-source.js';
export type { Instrument } from './core/instrument.js';
export type { LuckReport } from './core/luck-report.js';
export type { MonteCarloRecord, Simulation } from './core/monte-carlo.js';
export type {
  CorrelationMatrix,
  PortfolioCorrelation,
  SymbolFigures,
  WithoutDetail,
} from './core/portfolio.js';
export { REGIME, REGIMES, type Regime } from './core/regime.js';
export type { EquityCurve, RunConditions, RunRecord } from './core/run.js';
export type { ParameterShape, SensitivityRecord, SensitivityRow } from './core/sensitivity.js';
export type { SignalDetail } from './core/signal-detail.js';
export type { Sizing } from './core/sizing.js';
export { parseSymbol, type SymbolName } from './core/symbol.js';
export { TIMEFRAMES, type Timeframe } from './core/timeframe.js';
export type { Trade, TradeExit } from './core/trade.js';
export { backtest } from './library/backtest.js';
export type { BacktestOptions } from './library/backtest-options.js';
export { type LoadCandlesOptions, loadCandles } from './library/load-candles.js';
export { monteCarlo } from './library/monte-carlo.js';
export { openMemory } from './library/open-memory.js';
export { sensitivity } from './library/sensitivity.js';
export type { OpenMemoryOptions, SessionOptions, TradeMemory, TradeQuery } from './library/trade-memory.js';
export type { WalkForwardOptions } from './library/walk-forward/options.js';
export { walkForward } from './library/walk-forward/walk-forward.js';
export type { Decimal } from './memory/decimal.js';
export type { SessionMode, SessionRecord } from './memory/sessions/session-record.js';
export type { SessionEnd } from './memory/sessions/sessions.js';
export type { StrategyDescription } from './memory/strategies/register-strategy.js';
export type { StrategyRecord } from './memory/strategies/strategy-record.js';
export type { TradeFilter } from './memory/trades/list-trades.js';
export type { WholeTrade } from './memory/trades/log-trade.js';
export type { TradeEntry, TradeExit as LoggedExit, TradeLink } from './memory/trades/new-trade.js';
export type { ClosedTrade, TradeMode, TradeRecord } from './memory/trades/trade-record.js';
export * as metrics from './metrics/index.js';
export {
  type FrameColumn,
  type FrameGroups,
  type FrameValue,
  type TradeFrame,
  toDataFrame,
} from './report/dataframe.js';
export type { BacktestResult } from './research/backtest/backtest.js';
export * as research from './research/index.js';
export type { MonteCarloOptions } from './research/monte-carlo/options.js';
export type { WalkForwardResult } from './research/walk-forward/walk-forward.js';
export { indicators, remembered } from './strategy/indicator-cache.js';
export type {
  InputDeclaration,
  InputDeclarations,
  InputsOf,
  ModelDeclaration,
  SentimentDeclaration,
} from './strategy/inputs/declarations.js';
export { bool, choice, int, type ParameterSpec, type ParameterValues, real } from './strategy/parameters.js';
export { type Distance, fraction, type Protection, type Target, times } from './strategy/protection.js';
export { detectRegime, REGIME_DEFAULTS, type RegimeOptions, regimeWarmup } from './strategy/regime.js';
export { type EntryDecision, type EntryOrder, long, type Signal, short } from './strategy/signal.js';
export {
  type AccountView,
  defineStrategy,
  type PositionView,
  type Rules,
  type Strategy,
  type StrategyDefinition,
} from './strategy/strategy.js';
