import type { EvolutionRunsTable, GenomesTable } from './evolution.js';
import type {
  AccountHistoryTable,
  AlertsTable,
  FillsTable,
  JournalTable,
  OrdersTable,
  PositionsTable,
  ReconciliationsTable,
  RiskEventsTable,
  StrategyExecutionsTable,
} from './live-books.js';
import type {
  SessionCandlesTable,
  SessionLocksTable,
  SessionStateTable,
  TradingHaltsTable,
} from './live-sessions.js';
import type {
  CurrentStrategyView,
  CycleMarksTable,
  StrategyComparisonView,
  StrategyPerformanceSummaryTable,
  StrategyPerformanceTable,
  SummaryDaysTable,
} from './reviews.js';
import type { PerformanceMetricsTable, RunEquityTable, TrialsTable } from './run-results.js';
import type {
  RunsTable,
  StrategiesTable,
  StrategySnapshotsTable,
  TradeCorrectionsTable,
  TradeStrategyLinkTable,
  TradesTable,
  TradingSessionsTable,
} from './trade-log.js';

/** Every table and view of the newest schema, by name. docs/database.md describes them. */
export interface Tables {
  strategies: StrategiesTable;
  strategy_snapshots: StrategySnapshotsTable;
  trading_sessions: TradingSessionsTable;
  runs: RunsTable;
  trades: TradesTable;
  trade_strategy_link: TradeStrategyLinkTable;
  trade_corrections: TradeCorrectionsTable;
  run_equity: RunEquityTable;
  performance_metrics: PerformanceMetricsTable;
  trials: TrialsTable;
  strategy_performance: StrategyPerformanceTable;
  strategy_performance_summary: StrategyPerformanceSummaryTable;
  summary_days: SummaryDaysTable;
  cycle_marks: CycleMarksTable;
  positions: PositionsTable;
  orders: OrdersTable;
  fills: FillsTable;
  account_history: AccountHistoryTable;
  strategy_executions: StrategyExecutionsTable;
  risk_events: RiskEventsTable;
  alerts: AlertsTable;
  reconciliations: ReconciliationsTable;
  journal: JournalTable;
  evolution_runs: EvolutionRunsTable;
  genomes: GenomesTable;
  session_state: SessionStateTable;
  session_candles: SessionCandlesTable;
  session_locks: SessionLocksTable;
  trading_halts: TradingHaltsTable;
  current_strategy: CurrentStrategyView;
  strategy_comparison: StrategyComparisonView;
}

/** The tables in an order in which rows can be put in: what is referred to comes first. */
export const TABLES = [
  'strategies',
  'strategy_snapshots',
  'trading_sessions',
  'runs',
  'trades',
  'trade_strategy_link',
  'trade_corrections',
  'run_equity',
  'performance_metrics',
  'trials',
  'strategy_performance',
  'strategy_performance_summary',
  'summary_days',
  'cycle_marks',
  'positions',
  'orders',
  'fills',
  'account_history',
  'strategy_executions',
  'risk_events',
  'alerts',
  'reconciliations',
  'journal',
  'evolution_runs',
  'genomes',
  'session_state',
  'session_candles',
  'session_locks',
  'trading_halts',
] as const satisfies readonly (keyof Tables)[];

export type TableName = (typeof TABLES)[number];
