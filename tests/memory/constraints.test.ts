import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Memory } from '../../src/memory/memory.js';
import { SCHEMA_VERSION } from '../../src/memory/migrations/all.js';
import { withMemory } from './databases.js';
import { ROWS, type Row, T, type Table } from './good-rows.js';
import { RUN_ID } from './old-rows.js';
import { fillTables } from './stored-rows.js';

const NULL = 'NULL';
const INFINITE = 'INFINITE';
const ACTIVE_HASH =
  '(SELECT hash FROM strategy_snapshots WHERE active_from IS NOT NULL AND active_until IS NULL)';
const OPEN_TRADE: Row = {
  status: `'open'`,
  exit_price: NULL,
  exit_time: NULL,
  exit_reason: NULL,
  profit: NULL,
  return_fraction: NULL,
  duration_ms: NULL,
  success: NULL,
};

const filled = (status: string, quantity: string): Row => ({
  status: `'${status}'`,
  filled_quantity: quantity,
  average_price: '100',
});

/** What happens, and must find room. */
const POSSIBLE: readonly (readonly [what: string, table: Table, change: Row])[] = [
  ['a fill a little above the quantity', 'orders', filled('filled', '2.002')],
  ['a cancelled order that was filled in part', 'orders', filled('cancelled', '0.5')],
  ['an unknown order that was filled in part', 'orders', filled('unknown', '0.5')],
  ['a slice of an order', 'orders', { parent_order_id: '1' }],
  ['an order in place of another', 'orders', { replaces_order_id: '1' }],
  ["a number that is another venue's, too", 'orders', { venue_order_id: `'991'` }],
  [
    'the other side of a trade of ours with ourselves',
    'orders',
    { account: `'binance:main'`, symbol: `'ETH/USDT'`, venue_order_id: `'992'` },
  ],
  [
    'an exit and an entry of one bar',
    'strategy_executions',
    {
      session_id: `'live-1'`,
      symbol: `'ETH/USDT'`,
      bar_time: '(SELECT MAX(bar_time) FROM strategy_executions)',
      action: `'exit'`,
    },
  ],
  ['an alert that is being sent', 'alerts', { status: `'sending'`, claimed_by: `'a'`, claimed_at: T }],
  [
    'an alert of a known key through another channel',
    'alerts',
    { dedupe_key: `'start-live-1'`, channel: `'email'` },
  ],
  [
    'an elite that lives on',
    'genomes',
    {
      generation: '1',
      operator: `'elite'`,
      first_parent_id: '1',
      hash: '(SELECT hash FROM genomes WHERE id = 1)',
    },
  ],
  [
    'one name for a trade in two sessions',
    'trades',
    { mode: `'paper'`, session_id: `'paper-1'`, external_id: '(SELECT MAX(external_id) FROM trades)' },
  ],
];

const IMPOSSIBLE: readonly (readonly [what: string, table: Table, change: Row])[] = [
  // Trades.
  ['a closed trade without an exit price', 'trades', { exit_price: NULL }],
  ['a closed trade without an exit time', 'trades', { exit_time: NULL, duration_ms: NULL }],
  ['a closed trade without a profit', 'trades', { profit: NULL, success: NULL }],
  ['a closed trade that does not say why', 'trades', { exit_reason: NULL }],
  ['an open trade with a profit', 'trades', { ...OPEN_TRADE, profit: '2' }],
  ['an open trade with an exit price', 'trades', { ...OPEN_TRADE, exit_price: '101' }],
  ['an exit before the entry', 'trades', { exit_time: `${T} - 1`, duration_ms: '-1' }],
  ['a duration that is not exit less entry', 'trades', { duration_ms: '999' }],
  ['a success that lost money', 'trades', { profit: '-2' }],
  ['a failure that made money', 'trades', { success: '0' }],
  ['a success that made nothing', 'trades', { profit: '0' }],
  ['a success that is neither yes nor no', 'trades', { success: '2' }],
  ['a quantity of nothing', 'trades', { quantity: '0' }],
  ['a negative entry price', 'trades', { entry_price: '-100' }],
  ['a negative exit price', 'trades', { exit_price: '-1' }],
  ['an infinite quantity', 'trades', { quantity: INFINITE }],
  ['an infinite profit', 'trades', { profit: INFINITE }],
  ['an entry price that is a word', 'trades', { entry_price: `'cheap'` }],
  ['a backtest without a run', 'trades', { mode: `'backtest'` }],
  [
    'a backtest in a session',
    'trades',
    { mode: `'backtest'`, run_id: `'${RUN_ID}'`, session_id: `'paper-1'` },
  ],
  ['a live trade without a session', 'trades', { mode: `'live'` }],
  ['a paper trade of a run', 'trades', { mode: `'paper'`, session_id: `'paper-1'`, run_id: `'${RUN_ID}'` }],
  ['a trade of another program that belongs to a run', 'trades', { run_id: `'${RUN_ID}'` }],
  ['an unknown mode', 'trades', { mode: `'dream'` }],
  ['an unknown side', 'trades', { side: `'up'` }],
  ['an unknown status', 'trades', { status: `'pending'` }],
  ['a trade of a strategy that nobody knows', 'trades', { strategy_id: '99' }],
  ['a trade of a session that nobody knows', 'trades', { mode: `'live'`, session_id: `'none'` }],
  ['a trade under a snapshot that nobody knows', 'trades', { snapshot_id: '99' }],
  ['a trade of no strategy', 'trades', { strategy_id: NULL }],
  ['an excursion against the position that is a gain', 'trades', { mae: '0.01' }],
  [
    'the same trade of a session twice',
    'trades',
    { mode: `'live'`, session_id: `'live-1'`, external_id: `'venue-7'` },
  ],
  // Strategies, snapshots, sessions, runs.
  ['a strategy of a name that is taken', 'strategies', { name: `'dip'` }],
  ['a strategy without a name', 'strategies', { name: `''` }],
  ['parameters that are no JSON', 'strategies', { parameters: `'{fast'` }],
  ['a hash that is too short', 'strategy_snapshots', { hash: `'abc'` }],
  ['a configuration that is no JSON', 'strategy_snapshots', { configuration: `'fast=10'` }],
  [
    'a configuration that is active twice',
    'strategy_snapshots',
    { strategy_id: '1', hash: ACTIVE_HASH, copy_of: '1', active_from: T },
  ],
  [
    'a snapshot that is a copy and a rollback',
    'strategy_snapshots',
    { strategy_id: '1', copy_of: '1', rollback_of: '1' },
  ],
  ['a copy of a later snapshot', 'strategy_snapshots', { copy_of: '99' }],
  ['a snapshot that ended and never began', 'strategy_snapshots', { active_until: T }],
  ['a snapshot that ended before it began', 'strategy_snapshots', { active_from: T, active_until: '1' }],
  ['a snapshot that brings back a later one', 'strategy_snapshots', { rollback_of: '99' }],
  [
    'a configuration frozen twice',
    'strategy_snapshots',
    { hash: '(SELECT hash FROM strategy_snapshots WHERE id = 2)' },
  ],
  ['a running session that has ended', 'trading_sessions', { ended_at: `${T} + 1` }],
  ['a stopped session without an end', 'trading_sessions', { status: `'stopped'` }],
  ['a session that ended before it began', 'trading_sessions', { status: `'crashed'`, ended_at: '1' }],
  ['a session without money', 'trading_sessions', { initial_balance: '0' }],
  ['equity of a run that nobody knows', 'run_equity', {}],
  ['a trial of an empty range', 'trials', { to_time: '1' }],
  ['a trial with an infinite Sharpe ratio', 'trials', { daily_sharpe: INFINITE }],
  ['a kurtosis that cannot be', 'trials', { kurtosis: '0.5' }],
  ['metrics of nothing', 'performance_metrics', { session_id: NULL }],
  ['metrics of a run and a session', 'performance_metrics', { run_id: `'${RUN_ID}'` }],
  ['a drawdown that is a gain', 'performance_metrics', { max_drawdown: '0.1' }],
  ['a win rate above one', 'performance_metrics', { win_rate: '1.5' }],
  // Summaries.
  ['a summary of something that is no day', 'strategy_performance_summary', { day: '86400001' }],
  ['a summary of no trades', 'strategy_performance_summary', { trades: '0', wins: '0' }],
  ['more wins than trades', 'strategy_performance_summary', { wins: '3' }],
  ['a negative gross loss', 'strategy_performance_summary', { gross_loss: '-1' }],
  ['a best trade below the worst', 'strategy_performance_summary', { best: '-2' }],
  ['a day that is neither pending nor done', 'summary_days', { pending: '2' }],
  ['a cycle that does not exist', 'cycle_marks', { name: `'sleep'` }],
  // Books.
  ['an open position of nothing', 'positions', { quantity: '0' }],
  ['a closed position that holds something', 'positions', { closed_at: `${T} + 1` }],
  [
    'two open positions of a session in a market',
    'positions',
    { session_id: `'live-1'`, symbol: `'ETH/USDT'` },
  ],
  ['a filled order of which a part is left', 'orders', filled('filled', '1.9')],
  ['a partly filled order of which nothing is left', 'orders', filled('partially_filled', '2')],
  ['a rejected order that was filled', 'orders', filled('rejected', '1')],
  ['an infinite fill', 'orders', filled('filled', INFINITE)],
  ['an order of no account', 'orders', { account: `''` }],
  [
    "two orders of one number in a venue's books",
    'orders',
    { account: `'binance:main'`, symbol: `'ETH/USDT'`, venue_order_id: `'991'` },
  ],
  ['an order that replaces itself', 'orders', { id: '50', replaces_order_id: '50' }],
  ['an order that is a slice of itself', 'orders', { id: '50', parent_order_id: '50' }],
  ['a slice of an order that nobody knows', 'orders', { parent_order_id: '99' }],
  ['a filled order without a fill', 'orders', { status: `'filled'` }],
  ['a fill without a price', 'orders', { filled_quantity: '1' }],
  ['an intent that the venue knows', 'orders', { status: `'intent'`, venue_order_id: `'7'` }],
  [
    'a denied order that was filled',
    'orders',
    { status: `'denied'`, filled_quantity: '1', average_price: '100' },
  ],
  ['the same order twice', 'orders', { client_order_id: `'live-1-eth-1'` }],
  ['the same fill twice', 'fills', { venue_fill_id: `'f-1'` }],
  ['a fill of an order that nobody knows', 'fills', { order_id: '99' }],
  ['a fill at no price', 'fills', { price: '0' }],
  ['a fill in another market than its order', 'fills', { symbol: `'BTC/USDT'` }],
  ['a fill on the other side than its order', 'fills', { side: `'buy'` }],
  ['a fill in other books than its order', 'fills', { account: `'paper-1'` }],
  ['a drawdown of the account that is a gain', 'account_history', { drawdown: '0.1' }],
  [
    'two states of an account at once',
    'account_history',
    { session_id: `'live-1'`, time: '(SELECT MAX(time) FROM account_history)' },
  ],
  ['a conviction above one', 'strategy_executions', { signal: '1.5' }],
  ['indicators that are no JSON', 'strategy_executions', { indicators: `'rsi 70'` }],
  [
    'a risk event of a session and of a run',
    'risk_events',
    { session_id: `'live-1'`, run_id: `'${RUN_ID}'` },
  ],
  ['an alert that was sent at no time', 'alerts', { status: `'sent'` }],
  ['an alert that waits and was sent', 'alerts', { sent_at: T }],
  ['an alert that nobody sends', 'alerts', { status: `'sending'` }],
  ['an alert that is sent since never', 'alerts', { status: `'sending'`, claimed_by: `'a'` }],
  ['the same alert twice', 'alerts', { dedupe_key: `'start-live-1'` }],
  ['a match that leaves money unexplained', 'reconciliations', { residue: '0.01' }],
  // Live sessions.
  ['two states of a session', 'session_state', { session_id: `'live-1'` }],
  ['a state of no session', 'session_state', { session_id: `'none'` }],
  ['a state that is no JSON', 'session_state', { state: `'cash'` }],
  ['a state before the first journal entry', 'session_state', { sequence: '0' }],
  ['a candle of a session that nobody knows', 'session_candles', { session_id: `'none'` }],
  ['a candle at no price', 'session_candles', { low: '0' }],
  ['an infinite candle', 'session_candles', { high: INFINITE }],
  ['a negative volume', 'session_candles', { volume: '-1' }],
  ['a candle out of nowhere', 'session_candles', { origin: `'dream'` }],
  [
    'the same candle twice',
    'session_candles',
    { session_id: `'live-1'`, symbol: `'ETH/USDT'`, time: '(SELECT MAX(time) FROM session_candles)' },
  ],
  [
    'two sessions in a market of an account',
    'session_locks',
    { account: `'binance:main'`, symbol: `'ETH/USDT'` },
  ],
  ['a lock of nobody', 'session_locks', { holder: `''` }],
  ['a lock of a session that nobody knows', 'session_locks', { session_id: `'none'` }],
  ['a halt without a reason', 'trading_halts', { reason: `''` }],
  ['a halt that was cleared by nobody', 'trading_halts', { cleared_at: T }],
  [
    'a halt that was cleared before it began',
    'trading_halts',
    { cleared_at: `${T} - 1`, cleared_by: `'me'` },
  ],
  ['a correction of no trade', 'trade_corrections', { trade_id: '99' }],
  ['a correction without a reason', 'trade_corrections', { reason: `''` }],
  ['a correction of what cost less than nothing', 'trade_corrections', { exit_price: '-1' }],
  // Journal and evolution.
  ['two entries of one number in a journal', 'journal', { session_id: `'live-1'` }],
  ['an entry before the first', 'journal', { sequence: '0' }],
  ['an entry that is no JSON', 'journal', { payload: `'started'` }],
  ['a running evolution that has ended', 'evolution_runs', { ended_at: `${T} + 1` }],
  ['an unknown kind of mutation', 'genomes', { operator_kind: `'magic'` }],
  ['a digest of a population that is too short', 'evolution_runs', { population_digest: `'abc'` }],
  ['a mutation of nothing', 'genomes', { operator: `'mutation'` }],
  ['a crossover with one parent', 'genomes', { operator: `'crossover'`, first_parent_id: '1' }],
  [
    'the same genome twice in a generation',
    'genomes',
    { generation: '0', hash: '(SELECT hash FROM genomes WHERE id = 1)' },
  ],
];

const CHANGES: readonly (readonly [what: string, statement: string])[] = [
  ['an entry of the journal is changed', `UPDATE journal SET kind = 'other' WHERE sequence = 1`],
  ['an entry of the journal is removed', 'DELETE FROM journal WHERE sequence = 1'],
  [
    'an entry of the journal is replaced',
    `INSERT INTO journal (id, session_id, sequence, time, kind, payload) VALUES (1, 'live-1', 9, 0, 'x', '{}')`,
  ],
  ['what a trade said before is changed', 'UPDATE trade_corrections SET profit = 1'],
  ['what a trade said before is removed', 'DELETE FROM trade_corrections'],
  ['a strategy that has trades is removed', 'DELETE FROM strategies WHERE id = 1'],
  ['a snapshot that has trades is removed', 'DELETE FROM strategy_snapshots WHERE id = 1'],
  ['a run that has trades is removed', 'DELETE FROM runs'],
  ['a trade is opened again and keeps its exit', `UPDATE trades SET status = 'open' WHERE id = 2`],
  [
    'an account is halted twice',
    `INSERT INTO trading_halts (account, reason, halted_at) VALUES ('a', 'x', 1), ('a', 'y', 2)`,
  ],
  ['a session goes on after its end', `UPDATE trading_sessions SET status = 'running' WHERE id = 'paper-1'`],
];

const insertion = ({ dialect }: Memory, table: Table, change: Row): string => {
  const row: Row = { ...ROWS[table], ...change };
  const value = (text: string): string => {
    if (text === INFINITE) return dialect === 'sqlite' ? '9e999' : `'Infinity'::float8`;
    if (text === '') return dialect === 'sqlite' ? `X''` : `''::bytea`;
    return text;
  };
  return `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).map(value).join(', ')})`;
};

/** Runs a statement and takes it back. */
const attempt = async (memory: Memory, statement: string): Promise<void> => {
  const enough = new Error('taken back');
  const run = memory.db.transaction().execute(async (db) => {
    await sql.raw(statement).execute(db);
    throw enough;
  });
  await expect(run).rejects.toBe(enough);
};

/** PostgreSQL's own word for a value that is none of the type: JSON, a number. */
const NO_SUCH_VALUE = '22P02';

const refused = async (memory: Memory, statement: string): Promise<void> => {
  const error: unknown = await sql
    .raw(statement)
    .execute(memory.db)
    .then(
      () => undefined,
      (reason: unknown) => reason,
    );
  if ((error as { code?: string } | undefined)?.code === NO_SUCH_VALUE) return;
  expect(error).toMatchObject({
    exitCode: 3,
    message: expect.stringContaining('the database refuses the row'),
  });
};

withMemory('the database', (memory) => {
  test('takes one good row of every table', async () => {
    await fillTables(memory(), SCHEMA_VERSION);
    for (const table of Object.keys(ROWS) as Table[]) {
      if (table === 'run_equity') continue;
      await attempt(memory(), insertion(memory(), table, {}));
    }
    await attempt(memory(), insertion(memory(), 'trades', OPEN_TRADE));
  });

  test.each(POSSIBLE)('takes %s', (_, table, change) =>
    attempt(memory(), insertion(memory(), table, change)),
  );

  test.each(IMPOSSIBLE)('refuses %s', (_, table, change) =>
    refused(memory(), insertion(memory(), table, change)),
  );

  test.each(CHANGES)('refuses that %s', (_, statement) => refused(memory(), statement));

  test('keeps the journal from being emptied in one stroke', async () => {
    const statement = memory().dialect === 'sqlite' ? 'DELETE FROM journal' : 'TRUNCATE journal';
    await refused(memory(), statement);
    await refused(
      memory(),
      memory().dialect === 'sqlite'
        ? `REPLACE INTO journal (id, session_id, sequence, time, kind, payload) VALUES (1, 'live-1', 9, 0, 'x', '{}')`
        : `INSERT INTO journal (id, session_id, sequence, time, kind, payload) VALUES (1, 'live-1', 9, 0, 'x', '{}') ON CONFLICT (id) DO UPDATE SET kind = 'x'`,
    );
    const { rows } = await sql<{ n: number }>`SELECT COUNT(*) AS n FROM journal`.execute(memory().db);
    expect(rows[0]?.n).toBe(2);
  });
});
