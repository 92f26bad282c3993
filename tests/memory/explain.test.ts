import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CompiledQuery, Kysely, type LogEvent, sql } from 'kysely';
import { openPostgres } from '../../src/memory/dialect/open-postgres.js';
import { postgresDialect } from '../../src/memory/dialect/postgres-dialect.js';
import { sqliteDialect } from '../../src/memory/dialect/sqlite-dialect.js';
import type { Memory } from '../../src/memory/memory.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { recordRun } from '../../src/memory/runs/record-run.js';
import { recordReplaySession } from '../../src/memory/runs/replay-session.js';
import type { Tables } from '../../src/memory/schema/tables.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { NOW, onEveryDatabase, type Place, testClock } from './databases.js';
import { exampleRun } from './example-run.js';
import { IMPORTANT_QUERIES } from './important-queries.js';
import { begin } from './live/live-fixtures.js';
import { LIVE } from './live/live-queries.js';
import { runSql } from './stored-rows.js';

const MINUTE = 60_000;

/** So many trades that a planner has something to choose by: of two strategies, one of which trades rarely, in twenty markets. */
const TRADES = `
  WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
  INSERT INTO trades (mode, strategy_id, symbol, side, status, quantity, entry_price, entry_time, exit_price, exit_time,
    exit_reason, profit, return_fraction, duration_ms, success, created_at, updated_at)
  SELECT 'external', CASE WHEN i % 200 = 0 THEN 1 ELSE 2 END, 'C' || (i % 20) || '/USDT', 'long', 'closed', 1, 1, ${NOW} + (1440 - i) * ${MINUTE}, 1,
    ${NOW} + (1440 - i) * ${MINUTE} + ${MINUTE}, 'target', 0, 0, ${MINUTE}, 0, 0, 0 FROM n`;

/** A day that is to be summarised. */
const PENDING = `INSERT INTO summary_days (day, pending) VALUES (${NOW}, 1) ON CONFLICT (day) DO UPDATE SET pending = 1`;

/** Plain rows that are put in are not looked for. (SQLite plans to look for what refers to them, and then need not.) */
const explained = (text: string): boolean =>
  /^\s*(with|select|insert|update|delete)/i.test(text) && !/^INSERT INTO \w+ \([^)]*\) VALUES/.test(text);

/** The plans of statements, line by line. PostgreSQL is kept from reading a small table whole because it is small. */
const plansOf = async (memory: Memory, queries: readonly CompiledQuery[]): Promise<readonly string[]> => {
  const lines: string[] = [];
  await memory.db.transaction().execute(async (db) => {
    const how = memory.dialect === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN (COSTS OFF)';
    if (memory.dialect === 'postgres') await sql`SET LOCAL enable_seqscan = off`.execute(db);
    for (const { sql: text, parameters } of queries) {
      const query = CompiledQuery.raw(`${how} ${text}`, [...parameters]);
      const { rows } = await db.executeQuery<Readonly<Record<string, unknown>>>(query);
      for (const row of rows) lines.push(String(row.detail ?? row['QUERY PLAN']).trim());
    }
  });
  return lines;
};

onEveryDatabase('the database finds by index', (makePlace, kind) => {
  let place: Place;
  let plain: Memory;
  let memory: Memory;
  const seen: CompiledQuery[] = [];

  beforeAll(async () => {
    place = await makePlace();
    plain = await openMemory(place.address, { clock: testClock() });
    const log = (event: LogEvent): void => {
      seen.push(event.query);
    };
    const { address, sqlite } = plain;
    const dialect =
      address.kind === 'sqlite'
        ? sqliteDialect(sqlite!)
        : postgresDialect(await openPostgres(address.url), plain.place);
    memory = { ...plain, db: new Kysely<Tables>({ dialect, log }) };
    for (const name of ['dip', 'other']) await registerStrategy(memory, { name });
    const run = exampleRun({ strategyId: 1 });
    await recordRun(plain, run);
    await recordReplaySession(plain, run, 'binance');
    await begin(plain, LIVE);
    await runSql(plain, [TRADES, ...(kind === 'PostgreSQL' ? ['ANALYZE trades'] : [])]);
  });
  afterAll(async () => {
    await memory.close();
    if (kind === 'PostgreSQL') await memory.db.destroy();
    await place.remove();
  });

  test.each(IMPORTANT_QUERIES)('$name', async ({ run, sqlite, postgres }) => {
    await runSql(plain, [PENDING]);
    seen.length = 0;
    await run(memory);
    const plans = await plansOf(
      plain,
      seen.filter(({ sql: text }) => explained(text)),
    );
    if (kind === 'SQLite') {
      expect(plans).toContainEqual(expect.stringContaining(sqlite));
      expect(
        plans.filter((line) =>
          /^SCAN (trades|orders|fills|positions|runs|risk_events|alerts|summary_days|journal|session_\w+|strategy_executions|account_history)(?! USING)/.test(
            line,
          ),
        ),
      ).toEqual([]);
      if (sqlite.startsWith('SCAN trades USING INDEX trades_by_entry')) {
        expect(plans).not.toContainEqual(expect.stringMatching(/TEMP B-TREE FOR (?!DISTINCT)/));
      }
    } else {
      expect(plans).toContainEqual(
        expect.stringMatching(new RegExp(`Index.* Scan.* (using|on) ${postgres}( on \\w+)?$`)),
      );
      expect(plans.filter((line) => line.includes('Seq Scan'))).toEqual([]);
    }
  });
});
