import type { Defaulted, Fixed, Flag, Id, Optional } from './columns.js';
import type { SessionMode } from './trade-log.js';

export interface StrategyPerformanceTable {
  id: Id;
  strategy_id: number;
  /** What was judged: trades of one mode in one currency; null where there were none. */
  mode: Optional<SessionMode>;
  currency: Optional<string>;
  evaluated_at: number;
  window_from: number;
  window_to: number;
  trades: number;
  wins: number;
  win_rate: Optional<number>;
  average_profit: Optional<number>;
  total_profit: number;
  sharpe: Optional<number>;
  max_drawdown: Optional<number>;
  profit_factor: Optional<number>;
  score: Optional<number>;
  /** Closed trades in the whole memory when it was evaluated. */
  closed_trades: number;
}

/** One finished UTC day of one strategy, configuration and market. */
export interface StrategyPerformanceSummaryTable {
  id: Id;
  /** Midnight UTC, ms. */
  day: number;
  mode: SessionMode;
  strategy_id: number;
  snapshot_id: Optional<number>;
  symbol: string;
  trades: number;
  wins: number;
  gross_profit: number;
  /** Not negative. */
  gross_loss: number;
  pnl: number;
  fees: number;
  slippage: number;
  /** Value of the entries. */
  volume: number;
  /** Trades held for less than a minute, and what they made. */
  fast_exits: number;
  fast_exit_pnl: number;
  duration_ms: number;
  return_sum: number;
  best: number;
  worst: number;
  computed_at: number;
}

/** Which UTC days hold closed trades, and whether their summary is still to be computed (again). */
export interface SummaryDaysTable {
  day: Fixed<number>;
  pending: Flag;
  computed_at: Optional<number>;
}

export interface CycleMarksTable {
  name: Fixed<'evaluation' | 'evolution'>;
  /** Closed trades in the memory when the cycle last ran. */
  closed_trades: number;
  last_at: Optional<number>;
}

export interface CurrentStrategyView {
  snapshot_id: number;
  hash: string;
  strategy: string;
  family: string;
  active_from: number;
  notes: Defaulted<string>;
  score_buy_target: number | null;
  take_profit: number | null;
  stop_loss: number | null;
  configuration: string;
}

export interface StrategyComparisonView {
  snapshot_id: number | null;
  strategy: string;
  mode: SessionMode;
  currency: string;
  active_from: number | null;
  active_until: number | null;
  first_day: number;
  last_day: number;
  days_traded: number;
  trades: number;
  wins: number;
  win_rate: number | null;
  pnl: number;
  fees: number;
  profit_factor: number | null;
  expectancy: number | null;
  fast_exits: number;
  fast_exit_pnl: number;
}
