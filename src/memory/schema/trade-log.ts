import type { Defaulted, Fixed, Flag, Id, Json, Optional } from './columns.js';

export type StrategyOrigin = 'built-in' | 'file' | 'external' | 'evolved';
export type StrategyStatus = 'active' | 'candidate' | 'inactive' | 'retired';

export interface StrategiesTable {
  id: Id;
  name: Fixed<string>;
  /** What it is a variant of; its own name where it is none. */
  family: string;
  title: Defaulted<string>;
  origin: StrategyOrigin;
  status: StrategyStatus;
  status_reason: Optional<string>;
  parameters: Defaulted<Json>;
  source_digest: Optional<string>;
  generation: Defaulted<number>;
  created_at: Fixed<number>;
  updated_at: number;
}

export interface StrategySnapshotsTable {
  id: Id;
  /** SHA-256 of `configuration`, 64 hex digits. */
  hash: Fixed<string>;
  /** The whole effective configuration, canonical JSON, without secrets. */
  configuration: Fixed<Json>;
  strategy_id: Fixed<number>;
  /** The snapshot whose configuration this one brought back. */
  rollback_of: Optional<number>;
  /** The snapshot whose configuration became active again, without being taken back. */
  copy_of: Optional<number>;
  active_from: Optional<number>;
  active_until: Optional<number>;
  notes: Defaulted<string>;
  score_buy_target: Optional<number>;
  score_sell_target: Optional<number>;
  take_profit: Optional<number>;
  stop_loss: Optional<number>;
  cooldown_bars: Optional<number>;
  min_indicators_required: Optional<number>;
  indicator_weights: Optional<Json>;
  thresholds: Optional<Json>;
  excluded_symbols: Optional<Json>;
  created_at: Fixed<number>;
}

export type SessionMode = 'replay' | 'paper' | 'live' | 'external';
export type SessionStatus = 'running' | 'stopped' | 'crashed';

export interface TradingSessionsTable {
  id: Fixed<string>;
  mode: SessionMode;
  strategy_id: number;
  snapshot_id: Optional<number>;
  venue: Defaulted<string>;
  symbols: Defaulted<Json>;
  timeframe: Optional<string>;
  status: SessionStatus;
  initial_balance: Optional<number>;
  quote_currency: Optional<string>;
  started_at: number;
  ended_at: Optional<number>;
  end_reason: Optional<string>;
  notes: Defaulted<string>;
  created_at: Fixed<number>;
}

export interface RunsTable {
  /** The run id of DESIGN: hash of source, parameters, configuration, data, engine version and seed. */
  id: Fixed<string>;
  /** Hash of the orders, fills and equity that came out. */
  digest: Fixed<string>;
  strategy_id: number;
  snapshot_id: Optional<number>;
  parameters: Json;
  symbols: Json;
  timeframe: string;
  from_time: number;
  to_time: number;
  provider: string;
  data_digest: string;
  /** The digests of each market's candles. */
  data: Json;
  source_digest: Optional<string>;
  seed: number;
  engine_version: string;
  /** What decided the outcome beside strategy, parameters, candles and seed: canonical JSON. */
  configuration: Json;
  conditions: Json;
  /** What it takes to run it again: strategy, markets, ranges, settings. */
  recipe: Json;
  warnings: Defaulted<Json>;
  /** What a report says beside numbers and warnings: refused orders, notes on the data, the other way, luck. */
  remarks: Defaulted<Json>;
  elapsed_ms: number;
  /** How often it was run. */
  executions: Defaulted<number>;
  created_at: Fixed<number>;
  last_run_at: number;
}

export type TradeMode = 'backtest' | SessionMode;
export type TradeSide = 'long' | 'short';
export type TradeStatus = 'open' | 'closed';

export interface TradesTable {
  id: Id;
  mode: TradeMode;
  run_id: Optional<string>;
  session_id: Optional<string>;
  strategy_id: number;
  snapshot_id: Optional<number>;
  /** The name another program gave it; one trade per strategy and name. */
  external_id: Optional<string>;
  symbol: string;
  side: TradeSide;
  status: TradeStatus;
  quantity: number;
  entry_price: number;
  entry_time: number;
  entry_reason: Defaulted<string>;
  exit_price: Optional<number>;
  exit_time: Optional<number>;
  exit_reason: Optional<string>;
  fees: Defaulted<number>;
  slippage: Defaulted<number>;
  profit: Optional<number>;
  return_fraction: Optional<number>;
  duration_ms: Optional<number>;
  success: Optional<Flag>;
  bars: Optional<number>;
  mae: Optional<number>;
  mfe: Optional<number>;
  ambiguous: Defaulted<Flag>;
  regime: Optional<string>;
  quantity_text: Optional<string>;
  entry_price_text: Optional<string>;
  exit_price_text: Optional<string>;
  fees_text: Optional<string>;
  /** What counted as sold when a person closed the rest: base currency, and the profit before fees. */
  sold_quantity: Optional<number>;
  sold_profit: Optional<number>;
  created_at: Fixed<number>;
  updated_at: number;
}

export interface TradeStrategyLinkTable {
  trade_id: Fixed<number>;
  snapshot_id: Fixed<number>;
  order_id: Optional<string>;
  buy_score: Optional<number>;
  sell_score: Optional<number>;
  /** `score`, `roc_momo`, `tp_sl`, … */
  trigger_type: Optional<string>;
  indicators_fired: Optional<number>;
  /** Score by indicator. */
  breakdown: Optional<Json>;
}

/** What a trade said of its exit until `time`, when a person corrected it. Rows are never changed. */
export interface TradeCorrectionsTable {
  id: Id;
  trade_id: Fixed<number>;
  time: Fixed<number>;
  reason: Fixed<string>;
  exit_price: Fixed<number>;
  exit_time: Fixed<number>;
  /** Of both ways together. */
  fees: Fixed<number>;
  profit: Fixed<number>;
  return_fraction: Fixed<number>;
  exit_price_text: Optional<string>;
  fees_text: Optional<string>;
}
