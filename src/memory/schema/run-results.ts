import type { Defaulted, Fixed, Flag, Id, Json, Optional } from './columns.js';

export interface RunEquityTable {
  run_id: Fixed<string>;
  bars: Fixed<number>;
  /** Columns of 64-bit little-endian numbers, deflated. */
  time: Fixed<Uint8Array>;
  equity: Fixed<Uint8Array>;
  benchmark: Fixed<Uint8Array>;
}

export type MetricsScope = 'strategy' | 'benchmark';

export interface PerformanceMetricsTable {
  id: Id;
  run_id: Optional<string>;
  session_id: Optional<string>;
  scope: MetricsScope;
  total_return: Optional<number>;
  sharpe: Optional<number>;
  max_drawdown: Optional<number>;
  profit_factor: Optional<number>;
  win_rate: Optional<number>;
  trades: Optional<number>;
  /** Every metric by name. */
  metrics: Json;
  computed_at: number;
}

export interface TrialsTable {
  id: Id;
  /** Identity of the trial: family, source, parameters, markets, range, data and costs. 64 hex digits. */
  key: Fixed<string>;
  family: Fixed<string>;
  parameters: Fixed<Json>;
  symbols: Fixed<Json>;
  timeframe: Fixed<string>;
  from_time: Fixed<number>;
  to_time: Fixed<number>;
  data_digest: Fixed<string>;
  /** Sharpe ratio of DAILY returns, per day, not annualised; null where there were too few. */
  daily_sharpe: Optional<number>;
  observations: Fixed<number>;
  skewness: Optional<number>;
  /** RAW kurtosis: 3 is normal. */
  kurtosis: Optional<number>;
  total_return: Optional<number>;
  trades: Fixed<number>;
  /** What evaluated it first: `backtest`, `walkforward`, `optimize`, `evolve`, … */
  origin: Fixed<string>;
  run_id: Optional<string>;
  evaluations: Defaulted<number>;
  /** Made on candles of a made-up market. */
  made_up: Defaulted<Flag>;
  created_at: Fixed<number>;
  last_at: number;
}
