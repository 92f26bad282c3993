import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type CompiledQuery, Kysely, type LogEvent } from 'kysely';
import { undeliveredAlerts } from '../../src/memory/alerts/undelivered-alerts.js';
import { cycleDue } from '../../src/memory/cycles/cycle.js';
import { sqliteDialect } from '../../src/memory/dialect/sqlite-dialect.js';
import type { Memory } from '../../src/memory/memory.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { latestEvaluation } from '../../src/memory/performance/evaluations.js';
import { realisedSteps } from '../../src/memory/performance/realised-steps.js';
import { openPositions } from '../../src/memory/positions/open-positions.js';
import { riskEvents } from '../../src/memory/risk/risk-events.js';
import type { Tables } from '../../src/memory/schema/tables.js';
import { findSnapshot } from '../../src/memory/snapshots/find-snapshots.js';
import { snapshotRuns, snapshotSessions } from '../../src/memory/snapshots/snapshot-sessions.js';
import { tradedGroups } from '../../src/memory/snapshots/traded-groups.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { computeSummaries } from '../../src/memory/summaries/compute-summaries.js';
import { outdatedDays } from '../../src/memory/summaries/days.js';
import { readSummaries } from '../../src/memory/summaries/read-summaries.js';
import { readSnapshotDays } from '../../src/memory/summaries/snapshot-days.js';
import { summariseRange } from '../../src/memory/summaries/summarise-range.js';
import { findTrade } from '../../src/memory/trades/find-trade.js';
import { recentTrades } from '../../src/memory/trades/list-trades.js';
import { logTrade } from '../../src/memory/trades/log-trade.js';
import { realisedBooks } from '../../src/memory/trades/realised-books.js';
import { ordersOfTrade } from '../../src/memory/trades/trade-orders.js';
import { NOW, type Place, sqlitePlace, testClock } from './databases.js';

const DAY = 86_400_000;

/** The queries that people and sessions wait for, and the index each must use. */
const QUERIES: readonly (readonly [string, (memory: Memory) => Promise<unknown>, RegExp])[] = [
  ['the newest trades', (memory) => recentTrades(memory), /USING INDEX trades_by_entry/],
  [
    'the newest trades since a day',
    (memory) => recentTrades(memory, { from: NOW - DAY }),
    /USING INDEX trades_by_entry/,
  ],
  [
    'the newest trades of a market',
    (memory) => recentTrades(memory, { symbol: 'BTC/USDT' }),
    /USING INDEX trades_by_symbol/,
  ],
  ['open trades', (memory) => recentTrades(memory, { status: 'open' }), /USING INDEX trades_(open|by_entry)/],
  [
    'the closed trades of a strategy, in order',
    (memory) => recentTrades(memory, { strategy: 'dip', status: 'closed' }),
    /USING INDEX trades_by_entry(?![\s\S]*TEMP B-TREE)/,
  ],
  [
    'the newest trades of backtests',
    (memory) => recentTrades(memory, { modes: ['backtest'] }),
    /USING INDEX trades_tested/,
  ],
  [
    'the count to the next evaluation',
    (memory) => cycleDue(memory, 'evaluation', 100),
    /SCAN trades USING INDEX trades_by_(strategy|exit)/,
  ],
  [
    'what all strategies made of a day',
    (memory) => realisedSteps(memory, { from: NOW, to: NOW + DAY }, 60_000),
    /SEARCH trades USING INDEX trades_by_exit/,
  ],
  [
    'what one strategy made of a day',
    (memory) => realisedSteps(memory, { from: NOW, to: NOW + DAY, strategyId: 1 }, 60_000),
    /SEARCH trades USING INDEX trades_by_strategy/,
  ],
  ['the newest evaluation', latestEvaluation, /USING INDEX performance_by_time/],
  ['the orders of a trade', (memory) => ordersOfTrade(memory, 1), /USING INDEX orders_of_trade/],
  [
    'the trades of a run',
    (memory) => recentTrades(memory, { runId: 'abcdefgh' }),
    /USING INDEX trades_of_run/,
  ],
  [
    'the trades of a session',
    (memory) => recentTrades(memory, { sessionId: 's' }),
    /USING INDEX trades_(of_session|by_entry)/,
  ],
  ['one trade', (memory) => findTrade(memory, 1), /SEARCH trades USING INTEGER PRIMARY KEY/],
  [
    'a day that is not over',
    (memory) => summariseRange(memory, NOW, NOW + DAY),
    /USING INDEX trades_by_exit/,
  ],
  [
    'days to be summarised',
    (memory) => computeSummaries(memory, NOW + DAY),
    /USING (COVERING )?INDEX summary_days_pending/,
  ],
  [
    'trades of the days to be summarised',
    (memory) => computeSummaries(memory, NOW + DAY),
    /SEARCH trades USING INDEX trades_by_exit/,
  ],
  [
    'summaries of a day',
    (memory) => readSummaries(memory, { from: NOW, to: NOW + DAY }),
    /USING INDEX summary_by_day/,
  ],
  [
    'the days of a configuration',
    (memory) => readSnapshotDays(memory, { snapshotIds: [1], mode: 'paper', currency: 'USDT' }),
    /USING INDEX summary_by_snapshot/,
  ],
  [
    'what was traded under which configuration',
    (memory) => tradedGroups(memory),
    /USING COVERING INDEX summary_by_snapshot/,
  ],
  [
    'days that are summarised and outdated',
    (memory) => outdatedDays(memory, NOW + DAY),
    /USING INDEX summary_days_pending/,
  ],
  [
    'the profits of a period',
    (memory) => realisedBooks(memory, { from: NOW, to: NOW + DAY }),
    /SEARCH trades USING INDEX trades_by_exit/,
  ],
  [
    'what is held',
    (memory) => openPositions(memory, { limit: 200 }),
    /USING INDEX trades_open[\s\S]*positions USING INDEX positions_open/,
  ],
  [
    'the risk events of a period',
    (memory) => riskEvents(memory, { from: NOW, to: NOW + DAY, limit: 200 }),
    /USING INDEX risk_events_by_time/,
  ],
  [
    'the alerts of a period',
    (memory) => undeliveredAlerts(memory, { from: NOW, to: NOW + DAY, limit: 200 }),
    /USING INDEX alerts_by_time/,
  ],
  [
    'summaries of a configuration',
    (memory) => readSummaries(memory, { snapshotIds: [1] }),
    /USING INDEX summary_by_snapshot/,
  ],
  [
    'a snapshot by the first digits of its hash',
    (memory) => findSnapshot(memory, 'abcdef'),
    /USING (COVERING )?INDEX snapshots_of_hash/,
  ],
  [
    'the sessions of snapshots',
    (memory) => snapshotSessions(memory, [1, 2]),
    /USING INDEX sessions_by_snapshot/,
  ],
  ['the backtests of a snapshot', (memory) => snapshotRuns(memory, [1], 10), /USING INDEX runs_of_snapshot/],
];

describe('the database finds by index', () => {
  let place: Place;
  let memory: Memory;
  const seen: CompiledQuery[] = [];

  beforeAll(async () => {
    place = await sqlitePlace();
    const plain = await openMemory(place.address, { clock: testClock() });
    const log = (event: LogEvent): void => {
      seen.push(event.query);
    };
    memory = { ...plain, db: new Kysely<Tables>({ dialect: sqliteDialect(plain.sqlite!), log }) };
    await registerStrategy(memory, { name: 'dip' });
  });
  afterAll(async () => {
    await memory.close();
    await place.remove();
  });

  test.each(QUERIES)('%s', async (_, query, index) => {
    const when = { entryTime: NOW, exitTime: NOW };
    await logTrade(memory, {
      strategy: 'dip',
      symbol: 'BTC/USDT',
      quantity: 1,
      entryPrice: 1,
      exitPrice: 1,
      ...when,
    });
    seen.length = 0;
    await query(memory);
    const plans: string[] = [];
    for (const { sql, parameters } of seen.filter(({ sql }) =>
      /^\s*(with|select|insert|update|delete)/i.test(sql),
    )) {
      const rows = memory.sqlite!.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(parameters) as {
        detail: string;
      }[];
      plans.push(...rows.map(({ detail }) => detail));
    }
    expect(plans.join('\n')).toMatch(index);
    expect(plans.filter((line) => /^SCAN trades(?! USING INDEX)/.test(line))).toEqual([]);
  });
});
