import { undeliveredAlerts } from '../../src/memory/alerts/undelivered-alerts.js';
import { cycleDue } from '../../src/memory/cycles/cycle.js';
import { madeUpInWindow } from '../../src/memory/made-up/made-up-in-window.js';
import type { Memory } from '../../src/memory/memory.js';
import { latestEvaluation } from '../../src/memory/performance/evaluations.js';
import { realisedSteps } from '../../src/memory/performance/realised-steps.js';
import { openPositions } from '../../src/memory/positions/open-positions.js';
import { riskEvents } from '../../src/memory/risk/risk-events.js';
import { lastSign } from '../../src/memory/sessions/last-sign.js';
import { findSnapshot } from '../../src/memory/snapshots/find-snapshots.js';
import { snapshotRuns, snapshotSessions } from '../../src/memory/snapshots/snapshot-sessions.js';
import { tradedGroups } from '../../src/memory/snapshots/traded-groups.js';
import { computeSummaries } from '../../src/memory/summaries/compute-summaries.js';
import { outdatedDays } from '../../src/memory/summaries/days.js';
import { readSummaries } from '../../src/memory/summaries/read-summaries.js';
import { readSnapshotDays } from '../../src/memory/summaries/snapshot-days.js';
import { summariseRange } from '../../src/memory/summaries/summarise-range.js';
import { tradesNamed } from '../../src/memory/trades/earlier-session.js';
import { findTrade } from '../../src/memory/trades/find-trade.js';
import { recentTrades } from '../../src/memory/trades/list-trades.js';
import { realisedBooks } from '../../src/memory/trades/realised-books.js';
import { ordersOfTrade } from '../../src/memory/trades/trade-orders.js';
import { countTrials } from '../../src/memory/trials/count-trials.js';
import { NOW } from './databases.js';
import { LIVE_QUERIES } from './live/live-queries.js';
import { MONITOR_QUERIES } from './live/monitor-queries.js';

const DAY = 86_400_000;

/** A query that people or sessions wait for, and how it is to find its rows. */
export interface ImportantQuery {
  readonly name: string;
  readonly run: (memory: Memory) => Promise<unknown>;
  /** A line of SQLite's plan. A SCAN of an index reads it in its order, from its end, or counts it. */
  readonly sqlite: string;
  /** The index that PostgreSQL uses. */
  readonly postgres: string;
}

type Row = readonly [name: string, run: ImportantQuery['run'], sqlite: string, postgres: string];

const ROWS: readonly Row[] = [
  [
    'the newest trades',
    (memory) => recentTrades(memory),
    'SCAN trades USING INDEX trades_by_entry',
    'trades_by_entry',
  ],
  [
    'a trade that earlier sessions have logged under the same name',
    (memory) => tradesNamed(memory, 1, 'bot-7', ['a', 'b']),
    'SEARCH trades USING INDEX trades_by_external_id (strategy_id=? AND <expr>=? AND external_id=?)',
    'trades_by_external_id',
  ],
  [
    'the newest trades since a day',
    (memory) => recentTrades(memory, { from: NOW - DAY }),
    'SEARCH trades USING INDEX trades_by_entry (entry_time>?)',
    'trades_by_entry',
  ],
  [
    'the newest trades of a market',
    (memory) => recentTrades(memory, { symbol: 'BTC/USDT' }),
    'SEARCH trades USING INDEX trades_by_symbol (symbol=?)',
    'trades_by_symbol',
  ],
  [
    'open trades',
    (memory) => recentTrades(memory, { status: 'open' }),
    'SCAN trades USING INDEX trades_open',
    'trades_open',
  ],
  [
    'the closed trades of a strategy, in order',
    (memory) => recentTrades(memory, { strategy: 'dip', status: 'closed' }),
    'SCAN trades USING INDEX trades_by_entry',
    'trades_by_strategy',
  ],
  [
    'the newest trades of backtests',
    (memory) => recentTrades(memory, { modes: ['backtest'] }),
    'SCAN trades USING INDEX trades_tested',
    'trades_tested',
  ],
  [
    'the count to the next evaluation',
    (memory) => cycleDue(memory, 'evaluation', 100),
    'SCAN trades USING COVERING INDEX trades_by_exit',
    '(trades_by_exit|trades_by_strategy)',
  ],
  [
    'what all strategies made of a day',
    (memory) => realisedSteps(memory, { from: NOW, to: NOW + DAY }, 60_000),
    'SEARCH trades USING INDEX trades_by_exit (exit_time>? AND exit_time<?)',
    'trades_by_exit',
  ],
  [
    'what one strategy made of a day',
    (memory) => realisedSteps(memory, { from: NOW, to: NOW + DAY, strategyId: 1 }, 60_000),
    'SEARCH trades USING INDEX trades_by_strategy (strategy_id=? AND exit_time>? AND exit_time<?)',
    'trades_by_strategy',
  ],
  [
    'the newest evaluation',
    (memory) => latestEvaluation(memory),
    'SEARCH strategy_performance USING INDEX performance_by_time (evaluated_at=?)',
    'performance_by_time',
  ],
  [
    'the orders of a trade',
    (memory) => ordersOfTrade(memory, 1),
    'SEARCH orders USING INDEX orders_of_trade (trade_id=?)',
    'orders_of_trade',
  ],
  [
    'the fills of a trade',
    (memory) => ordersOfTrade(memory, 1),
    'SEARCH fills USING INDEX fills_of_order (order_id=?)',
    'fills_of_order',
  ],
  [
    'where the candles of replays came from',
    (memory) => madeUpInWindow(memory, { from: NOW, to: NOW + DAY }),
    'SEARCH runs USING INDEX sqlite_autoindex_runs_1 (id=?)',
    'runs_pkey',
  ],
  [
    'trades of a made-up market in a day',
    (memory) => madeUpInWindow(memory, { from: NOW, to: NOW + DAY }),
    'SEARCH trades USING INDEX trades_by_exit (exit_time>? AND exit_time<?)',
    '(trades_by_exit|trades_of_session)',
  ],
  [
    'the newest trades of a made-up market',
    (memory) => recentTrades(memory, { market: 'made-up' }),
    'SEARCH trades USING INDEX trades_of_session (session_id=?)',
    '(trades_of_session|trades_by_entry)',
  ],
  [
    'the newest trades of real markets',
    (memory) => recentTrades(memory, { market: 'real' }),
    'SCAN trades USING INDEX trades_by_entry',
    'trades_by_entry',
  ],
  [
    'how much was tried on a market',
    (memory) => countTrials(memory, { family: 'dip', timeframe: '1h', from: NOW, to: NOW + DAY }),
    'SEARCH trials USING INDEX trials_by_family (family=? AND timeframe=? AND from_time<?)',
    'trials_by_family',
  ],
  [
    'the last sign of life of a session',
    (memory) => lastSign(memory, 's'),
    'SEARCH account_history USING COVERING INDEX sqlite_autoindex_account_history_1 (session_id=?)',
    'account_history_session_id_time_key',
  ],
  [
    'the trades of a run',
    (memory) => recentTrades(memory, { runId: 'abcdefgh' }),
    'SEARCH trades USING INDEX trades_of_run (run_id=?)',
    'trades_of_run',
  ],
  [
    'the trades of a session',
    (memory) => recentTrades(memory, { sessionId: 's' }),
    'SEARCH trades USING INDEX trades_of_session (session_id=?)',
    'trades_of_session',
  ],
  [
    'one trade',
    (memory) => findTrade(memory, 1),
    'SEARCH trades USING INTEGER PRIMARY KEY (rowid=?)',
    'trades_pkey',
  ],
  [
    'a day that is not over',
    (memory) => summariseRange(memory, NOW, NOW + DAY),
    'SEARCH trades USING INDEX trades_by_exit (exit_time>? AND exit_time<?)',
    'trades_by_exit',
  ],
  [
    'days to be summarised',
    (memory) => computeSummaries(memory, NOW + DAY),
    'SEARCH summary_days USING COVERING INDEX summary_days_pending (day<?)',
    'summary_days_pending',
  ],
  [
    'trades of the days to be summarised',
    (memory) => computeSummaries(memory, NOW + DAY),
    'SEARCH trades USING INDEX trades_by_exit (exit_time>? AND exit_time<?)',
    'trades_by_exit',
  ],
  [
    'summaries of a day',
    (memory) => readSummaries(memory, { from: NOW, to: NOW + DAY }),
    'SEARCH strategy_performance_summary USING INDEX summary_by_day (day>? AND day<?)',
    'summary_by_day',
  ],
  [
    'the days of a configuration',
    (memory) => readSnapshotDays(memory, { snapshotIds: [1], mode: 'paper', currency: 'USDT' }),
    'SEARCH strategy_performance_summary USING INDEX summary_by_snapshot (snapshot_id=? AND mode=?)',
    'summary_by_snapshot',
  ],
  [
    'what was traded under which configuration',
    (memory) => tradedGroups(memory),
    'SEARCH strategy_performance_summary USING COVERING INDEX summary_by_snapshot (snapshot_id>?)',
    'summary_by_snapshot',
  ],
  [
    'days that are summarised and outdated',
    (memory) => outdatedDays(memory, NOW + DAY),
    'SEARCH summary_days USING INDEX summary_days_pending (day<?)',
    'summary_days_pending',
  ],
  [
    'the profits of a period',
    (memory) => realisedBooks(memory, { from: NOW, to: NOW + DAY }),
    'SEARCH trades USING INDEX trades_by_exit (exit_time>? AND exit_time<?)',
    'trades_by_exit',
  ],
  [
    'what is held',
    (memory) => openPositions(memory, { limit: 200 }),
    'SCAN trades USING INDEX trades_open',
    'trades_open',
  ],
  [
    'positions without an open trade',
    (memory) => openPositions(memory, { limit: 200 }),
    'SCAN positions USING INDEX positions_open',
    'positions_open',
  ],
  [
    'the risk events of a period',
    (memory) => riskEvents(memory, { from: NOW, to: NOW + DAY, limit: 200 }),
    'SEARCH risk_events USING INDEX risk_events_by_time (time>? AND time<?)',
    'risk_events_by_time',
  ],
  [
    'the alerts of a period',
    (memory) => undeliveredAlerts(memory, { from: NOW, to: NOW + DAY, limit: 200 }),
    'SEARCH alerts USING INDEX alerts_by_time (time>? AND time<?)',
    'alerts_by_time',
  ],
  [
    'summaries of a configuration',
    (memory) => readSummaries(memory, { snapshotIds: [1] }),
    'SEARCH strategy_performance_summary USING INDEX summary_by_snapshot (snapshot_id=?)',
    'summary_by_snapshot',
  ],
  [
    'a snapshot by the first digits of its hash',
    (memory) => findSnapshot(memory, 'abcdef'),
    'SEARCH strategy_snapshots USING COVERING INDEX snapshots_of_hash (hash>? AND hash<?)',
    'snapshots_of_hash',
  ],
  [
    'the sessions of snapshots',
    (memory) => snapshotSessions(memory, [1, 2]),
    'SEARCH trading_sessions USING INDEX sessions_by_snapshot (snapshot_id=?)',
    'sessions_by_snapshot',
  ],
  [
    'the backtests of a snapshot',
    (memory) => snapshotRuns(memory, [1], 10),
    'SEARCH runs USING INDEX runs_of_snapshot (snapshot_id=?)',
    'runs_of_snapshot',
  ],
];

export const IMPORTANT_QUERIES: readonly ImportantQuery[] = [
  ...ROWS,
  ...LIVE_QUERIES,
  ...MONITOR_QUERIES,
].map(([name, run, sqlite, postgres]) => ({
  name,
  run,
  sqlite,
  postgres,
}));
