import { createHash } from 'node:crypto';
import { NOW } from './databases.js';

/** Rows of every schema as the program of its day left them: plain SQL, the same for both databases but for blobs. */

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** 2026-03-03: a day on which trades were closed. */
export const FIRST_DAY = NOW - 2 * DAY;
export const SECOND_DAY = NOW - DAY;

const hex = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const configuration = (fast: number): string =>
  `{"settings":{"exchange":{"id":"binance"},"risk":{"maxPosition":null},"trading":{"timeframe":"1h"}},"strategy":{"name":"dip","parameters":{"fast":${fast}},"sourceDigest":null},"version":1}`;

export const RUN_ID = hex('run').slice(0, 16);

const snapshot = (fast: number, from: number | null, until: number | null, of: number | null): string =>
  `INSERT INTO strategy_snapshots (hash, configuration, strategy_id, rollback_of, active_from, active_until, notes, take_profit, thresholds, created_at)
   VALUES ('${hex(configuration(fast))}', '${configuration(fast)}', 1, ${of ?? 'NULL'}, ${from ?? 'NULL'}, ${until ?? 'NULL'}, 'it''s é', 0.05, '{"adx":25}', ${FIRST_DAY})`;

interface TradeText {
  readonly mode: string;
  readonly home: string;
  readonly day: number;
  readonly exit: number;
  readonly snapshot?: number;
  readonly strategy?: number;
}

/** Two units bought at 100 with 0.5 of fees, sold an hour later. */
const trade = ({ mode, home, day, exit, snapshot: under, strategy = 1 }: TradeText): string => {
  const profit = (exit - 100) * 2 - 0.5;
  return `INSERT INTO trades (mode, run_id, session_id, strategy_id, snapshot_id, symbol, side, status, quantity, entry_price, entry_time, entry_reason,
      exit_price, exit_time, exit_reason, fees, slippage, profit, return_fraction, duration_ms, success, bars, mae, mfe, quantity_text, created_at, updated_at)
    VALUES ('${mode}', ${home}, ${strategy}, ${under ?? 'NULL'}, 'BTC/USDT', 'long', 'closed', 2, 100, ${day + HOUR}, 'cross',
      ${exit}, ${day + 2 * HOUR}, 'target', 0.5, 0.25, ${profit}, ${profit / 200}, ${HOUR}, ${profit > 0 ? 1 : 0}, 1, -0.01, 0.03, '2.00000000', ${day}, ${day})`;
};

const tradeLog = (): readonly string[] => [
  `INSERT INTO strategies (name, family, origin, status, parameters, created_at, updated_at) VALUES
    ('dip', 'dip', 'built-in', 'active', '{"fast":10}', ${FIRST_DAY}, ${FIRST_DAY}),
    ('other bot', 'other bot', 'external', 'active', '{}', ${FIRST_DAY}, ${FIRST_DAY})`,
  snapshot(10, FIRST_DAY, SECOND_DAY, null),
  snapshot(12, SECOND_DAY, null, null),
  snapshot(10, null, null, 1),
  `INSERT INTO trading_sessions (id, mode, strategy_id, snapshot_id, status, initial_balance, started_at, ended_at, end_reason, created_at) VALUES
    ('paper-1', 'paper', 1, 1, 'stopped', 10000, ${FIRST_DAY}, ${SECOND_DAY}, 'finished', ${FIRST_DAY}),
    ('live-1', 'live', 1, 2, 'running', 5000, ${SECOND_DAY}, NULL, NULL, ${SECOND_DAY})`,
  `INSERT INTO runs (id, digest, strategy_id, snapshot_id, parameters, symbols, timeframe, from_time, to_time, provider, data_digest, data, seed, engine_version,
      configuration, conditions, recipe, elapsed_ms, created_at, last_run_at)
    VALUES ('${RUN_ID}', '${hex('digest')}', 1, 1, '{"fast":10}', '["BTC/USDT"]', '1h', ${FIRST_DAY}, ${SECOND_DAY}, 'synthetic, seed 42', '${hex('data')}', '[]', 42, '1',
      '{}', '{}', '{}', 12, ${FIRST_DAY}, ${FIRST_DAY})`,
  trade({ mode: 'backtest', home: `'${RUN_ID}', NULL`, day: FIRST_DAY, exit: 103, snapshot: 1 }),
  trade({ mode: 'paper', home: "NULL, 'paper-1'", day: FIRST_DAY, exit: 104, snapshot: 1 }),
  trade({ mode: 'paper', home: "NULL, 'paper-1'", day: FIRST_DAY, exit: 99, snapshot: 1 }),
  trade({ mode: 'live', home: "NULL, 'live-1'", day: SECOND_DAY, exit: 101, snapshot: 2 }),
  trade({ mode: 'external', home: 'NULL, NULL', day: SECOND_DAY, exit: 98, strategy: 2 }),
  `INSERT INTO trades (mode, session_id, strategy_id, snapshot_id, external_id, symbol, side, status, quantity, entry_price, entry_time, created_at, updated_at)
    VALUES ('live', 'live-1', 1, 2, 'venue-7', 'ETH/USDT', 'short', 'open', 1.5, 3000, ${SECOND_DAY + HOUR}, ${SECOND_DAY}, ${SECOND_DAY})`,
  `INSERT INTO trade_strategy_link (trade_id, snapshot_id, buy_score, trigger_type, breakdown) VALUES
    (1, 1, NULL, NULL, NULL), (2, 1, 7.5, 'score', '{"rsi":3.5,"macd":4}'), (3, 1, 6, 'score', NULL), (4, 2, NULL, NULL, NULL), (6, 2, NULL, NULL, NULL)`,
];

const runResults = (blob: (hex: string) => string): readonly string[] => [
  `INSERT INTO run_equity (run_id, bars, time, equity, benchmark) VALUES ('${RUN_ID}', 2, ${blob('00ff10')}, ${blob('')}, ${blob('789c')})`,
  `INSERT INTO performance_metrics (run_id, scope, total_return, sharpe, max_drawdown, trades, metrics, computed_at)
    VALUES ('${RUN_ID}', 'strategy', 0.055, NULL, -0.01, 1, '{"totalReturn":0.055}', ${FIRST_DAY})`,
  `INSERT INTO trials (key, family, parameters, symbols, timeframe, from_time, to_time, data_digest, daily_sharpe, observations, kurtosis, trades, origin, run_id, created_at, last_at)
    VALUES ('${hex('trial')}', 'dip', '{"fast":10}', '["BTC/USDT"]', '1h', ${FIRST_DAY}, ${SECOND_DAY}, '${hex('data')}', 0.125, 30, 3.25, 1, 'backtest', '${RUN_ID}', ${FIRST_DAY}, ${FIRST_DAY})`,
];

/** The first day is summarised, the second is not. Paper made 7.5 and -2.5 on it. */
const reviews = (): readonly string[] => [
  `INSERT INTO strategy_performance (mode, currency, strategy_id, evaluated_at, window_from, window_to, trades, wins, win_rate, total_profit, score, closed_trades)
    VALUES ('paper', 'USDT', 1, ${SECOND_DAY}, ${FIRST_DAY}, ${SECOND_DAY}, 2, 1, 0.5, 5, 55.5, 2)`,
  `INSERT INTO summary_days (day, pending, computed_at) VALUES (${FIRST_DAY}, 0, ${SECOND_DAY}), (${SECOND_DAY}, 1, NULL)`,
  `INSERT INTO strategy_performance_summary (day, mode, strategy_id, snapshot_id, symbol, trades, wins, gross_profit, gross_loss, pnl, fees, slippage, volume,
      fast_exits, fast_exit_pnl, duration_ms, return_sum, best, worst, computed_at)
    VALUES (${FIRST_DAY}, 'paper', 1, 1, 'BTC/USDT', 2, 1, 7.5, 2.5, 5, 1, 0.5, 400, 0, 0, ${2 * HOUR}, 0.025, 7.5, -2.5, ${SECOND_DAY})`,
  `INSERT INTO cycle_marks (name, closed_trades, last_at) VALUES ('evaluation', 2, ${SECOND_DAY})`,
];

const books = (): readonly string[] => [
  `INSERT INTO positions (session_id, trade_id, symbol, side, quantity, entry_price, opened_at, updated_at)
    VALUES ('live-1', 6, 'ETH/USDT', 'short', 1.5, 3000, ${SECOND_DAY}, ${SECOND_DAY})`,
  `INSERT INTO orders (client_order_id, venue_order_id, account, session_id, trade_id, symbol, side, type, purpose, status, quantity, filled_quantity, average_price, created_at, updated_at)
    VALUES ('live-1-eth-1', '991', 'binance:main', 'live-1', 6, 'ETH/USDT', 'sell', 'market', 'entry', 'filled', 1.5, 1.5, 3000, ${SECOND_DAY}, ${SECOND_DAY})`,
  `INSERT INTO fills (order_id, account, symbol, side, venue_fill_id, price, quantity, fee, fee_currency, liquidity, price_text, time, received_at) VALUES
    (1, 'binance:main', 'ETH/USDT', 'sell', 'f-1', 3001, 0.75, 0.1, 'USDT', 'taker', '3001.00', ${SECOND_DAY}, ${SECOND_DAY}),
    (1, 'binance:main', 'ETH/USDT', 'sell', 'f-2', 2999, 0.75, 0.1, 'USDT', 'maker', '2999.00', ${SECOND_DAY}, ${SECOND_DAY})`,
  `INSERT INTO account_history (session_id, time, equity, cash, unrealised_pnl, exposure, open_positions, drawdown)
    VALUES ('live-1', ${SECOND_DAY}, 5000, 5000, 0, 0.9, 1, 0)`,
  `INSERT INTO strategy_executions (session_id, strategy_id, snapshot_id, symbol, bar_time, signal, action, indicators, created_at)
    VALUES ('live-1', 1, 2, 'ETH/USDT', ${SECOND_DAY}, -1, 'enter', '{"rsi":71.5}', ${SECOND_DAY})`,
  `INSERT INTO risk_events (session_id, time, kind, severity, limit_value, measured, message) VALUES ('live-1', ${SECOND_DAY}, 'exposure', 'warning', 0.8, 0.9, 'much at stake')`,
  `INSERT INTO alerts (time, severity, rule, title, channel, dedupe_key, status) VALUES (${SECOND_DAY}, 'info', 'start', 'a session began', 'log', 'start-live-1', 'queued')`,
  `INSERT INTO reconciliations (session_id, time, cause, outcome, differences, residue) VALUES ('live-1', ${SECOND_DAY}, 'start', 'match', '[]', 0)`,
  `INSERT INTO journal (session_id, sequence, time, kind, payload) VALUES
    ('live-1', 1, ${SECOND_DAY}, 'started', '{}'), ('live-1', 2, ${SECOND_DAY}, 'intent', '{"order":"live-1-eth-1"}')`,
];

const evolution = (): readonly string[] => [
  `INSERT INTO evolution_runs (status, seed, settings, started_at, updated_at, ended_at) VALUES ('finished', 7, '{"size":2}', ${FIRST_DAY}, ${FIRST_DAY}, ${SECOND_DAY})`,
  `INSERT INTO genomes (evolution_run_id, generation, hash, family, genes, operator, first_parent_id, fitness, created_at) VALUES
    (1, 0, '${hex('a')}', 'dip', '{"fast":10}', 'seed', NULL, 0.5, ${FIRST_DAY}),
    (1, 1, '${hex('b')}', 'dip', '{"fast":11}', 'mutation', 1, 0.75, ${FIRST_DAY})`,
];

/** The run of the trial was made on a synthetic market. */
const madeUpTrials = (): readonly string[] => ['UPDATE trials SET made_up = 1'];

const liveSessions = (): readonly string[] => [
  `INSERT INTO session_state (session_id, account, sequence, time, state, updated_at) VALUES ('live-1', 'binance:main', 2, ${SECOND_DAY}, '{"cash":5000}', ${SECOND_DAY})`,
  `INSERT INTO session_candles (session_id, symbol, time, open, high, low, close, volume, origin) VALUES
    ('live-1', 'ETH/USDT', ${SECOND_DAY - HOUR}, 2990, 3005, 2985, 3000, 12.5, 'history'),
    ('live-1', 'ETH/USDT', ${SECOND_DAY}, 3000, 3010, 2995, 3005, 0, 'live')`,
  `INSERT INTO session_locks (account, symbol, session_id, holder, acquired_at, heartbeat_at) VALUES ('binance:main', 'ETH/USDT', 'live-1', 'pid 7', ${SECOND_DAY}, ${SECOND_DAY + HOUR})`,
  `INSERT INTO trading_halts (account, session_id, reason, detail, halted_at, cleared_at, cleared_by) VALUES
    ('binance:main', 'live-1', 'too many errors', '{"errors":5}', ${SECOND_DAY}, ${SECOND_DAY + HOUR}, 'trader live --rearm')`,
];

/** A person noticed that the trade of the other program was left for 98, and not for 97. */
const corrections = (): readonly string[] => [
  `INSERT INTO trade_corrections (trade_id, time, reason, exit_price, exit_price_text, exit_time, fees, profit, return_fraction)
    VALUES (5, ${SECOND_DAY + 3 * HOUR}, 'a slip of the pen', 97, '97.00', ${SECOND_DAY + 2 * HOUR}, 0.5, -6.5, -0.0325)`,
];

/** Statements that fill a database of that schema with at least one row in every table. */
export const oldRows = (schema: number, dialect: 'sqlite' | 'postgres'): readonly string[] => {
  const blob = (digits: string): string => (dialect === 'sqlite' ? `X'${digits}'` : `'\\x${digits}'::bytea`);
  const steps = [
    tradeLog,
    () => runResults(blob),
    reviews,
    books,
    evolution,
    madeUpTrials,
    liveSessions,
    corrections,
  ];
  return steps.slice(0, schema).flatMap((rows) => rows());
};
