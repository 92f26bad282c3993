import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { checkMemory } from '../../src/memory/maintenance/check/check-memory.js';
import { connect, type Memory } from '../../src/memory/memory.js';
import { migrate } from '../../src/memory/migrate.js';
import { SCHEMA_VERSION } from '../../src/memory/migrations/all.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { listRuns } from '../../src/memory/runs/list-runs.js';
import { schemaState } from '../../src/memory/schema-state.js';
import { listSessions } from '../../src/memory/sessions/sessions.js';
import { computeSummaries } from '../../src/memory/summaries/compute-summaries.js';
import { readSummaries } from '../../src/memory/summaries/read-summaries.js';
import { recentTrades } from '../../src/memory/trades/list-trades.js';
import { logTrade } from '../../src/memory/trades/log-trade.js';
import { NOW, onEveryDatabase, type Place, testClock } from './databases.js';
import { FIRST_DAY, RUN_ID, SECOND_DAY } from './old-rows.js';
import { broughtUp, fillTables, runSql, storedRows } from './stored-rows.js';

const OLDER = Array.from({ length: SCHEMA_VERSION - 1 }, (_, i) => i + 1);

onEveryDatabase('migration', (makePlace) => {
  let place: Place;
  let folder: string;
  const opened: Memory[] = [];

  const open = async (): Promise<Memory> => {
    const memory = await openMemory(place.address, { clock: testClock(), backupFolder: folder });
    opened.push(memory);
    return memory;
  };

  /** A database as the program of that schema left it. */
  const old = async (schema: number): Promise<Memory> => {
    const memory = await connect(place.address, { clock: testClock() });
    opened.push(memory);
    await migrate(memory, { to: schema });
    await fillTables(memory, schema);
    return memory;
  };

  beforeEach(async () => {
    place = await makePlace();
    folder = join(place.folder, 'kept');
  });
  afterEach(async () => {
    for (const memory of opened.splice(0)) await memory.close();
    await place.remove();
  });

  describe.each(OLDER)('from schema %d', (schema) => {
    test('keeps every row, and makes a backup of them first', async () => {
      const before = await storedRows(await old(schema), schema);
      expect(Object.values(before).every((rows) => rows.length > 0)).toBe(true);
      const memory = await open();
      expect(await schemaState(memory)).toEqual({ version: SCHEMA_VERSION, foreign: false });
      const after = await storedRows(memory, SCHEMA_VERSION);
      for (const [table, rows] of Object.entries(broughtUp(before, schema)))
        expect({ [table]: after[table] }).toEqual({ [table]: rows });
      const name = place.address.kind === 'sqlite' ? 'trader-schema' : 'postgres-schema';
      expect(readdirSync(folder)).toEqual([expect.stringMatching(`^${name}-${schema}-2026-03-05T00-00-00Z`)]);
    });

    test('leaves a memory that reads, writes and passes its check', async () => {
      await old(schema);
      const memory = await open();
      expect((await recentTrades(memory)).map(({ profit, symbol }) => [symbol, profit])).toEqual([
        ['ETH/USDT', null],
        ['BTC/USDT', -4.5],
        ['BTC/USDT', 1.5],
        ['BTC/USDT', -2.5],
        ['BTC/USDT', 7.5],
      ]);
      expect((await listRuns(memory)).map(({ id }) => id)).toEqual([RUN_ID]);
      expect((await listSessions(memory)).map(({ id }) => id)).toEqual(['live-1', 'paper-1']);
      expect((await checkMemory(memory)).filter(({ count }) => count > 0)).toEqual([]);
      const whole = { symbol: 'BTC/USDT', quantity: 1, entryPrice: 10, exitPrice: 11 };
      const id = await logTrade(memory, {
        strategy: 'other bot',
        ...whole,
        entryTime: NOW - 1,
        exitTime: NOW - 1,
      });
      expect(id).toBe(7);
    });

    test('leaves the days of its trades to be summarised', async () => {
      await old(schema);
      const memory = await open();
      expect(await computeSummaries(memory, NOW)).toEqual(
        schema < 3 ? [FIRST_DAY, SECOND_DAY] : [SECOND_DAY],
      );
      const days = await readSummaries(memory);
      expect(days.map(({ day, mode, trades, pnl }) => [day, mode, trades, pnl])).toEqual([
        [FIRST_DAY, 'paper', 2, 5],
        [SECOND_DAY, 'external', 1, -4.5],
        [SECOND_DAY, 'live', 1, 1.5],
      ]);
      expect((await checkMemory(memory)).filter(({ count }) => count > 0)).toEqual([]);
    });
  });

  test('knows the trials of made-up markets by the runs over the same candles', async () => {
    const memory = await old(5);
    const providers: readonly (readonly [string, 0 | 1])[] = [
      ['synthetic', 1],
      ['synthetic, seed 42', 1],
      ['cache, synthetic, seed 7', 1],
      ['cache, cache, synthetic, seed 7', 1],
      ['exchange binance; synthetic, seed 42', 1],
      ['synthetic; exchange binance', 1],
      ['exchange binance', 0],
      ['cache, csv synthetic.csv', 0],
      ['csv synthetic, seed 42.csv', 0],
      ['csv my, synthetic, prices.csv', 0],
      ['', 0],
    ];
    const digest = (k: number): string => String(k).padStart(64, '0');
    for (const [k, [provider]] of providers.entries())
      await runSql(memory, [
        `INSERT INTO runs (id, digest, strategy_id, parameters, symbols, timeframe, from_time, to_time, provider, data_digest, data, seed, engine_version, configuration, conditions, recipe, elapsed_ms, created_at, last_run_at)
         VALUES ('of-run-${k}', '${digest(k)}', 1, '{}', '[]', '1h', 1, 2, '${provider}', '${digest(k)}', '[]', 1, '1', '{}', '{}', '{}', 1, 1, 1)`,
        // One of the run itself, and one of something else over the same candles.
        ...[`'of-run-${k}'`, 'NULL'].map(
          (
            run,
            place,
          ) => `INSERT INTO trials (key, family, parameters, symbols, timeframe, from_time, to_time, data_digest, observations, trades, origin, run_id, created_at, last_at)
         VALUES ('${digest(100 + 2 * k + place)}', 'told', '{}', '[]', '1h', 1, 2, '${digest(k)}', 3, 1, 'backtest', ${run}, 1, 1)`,
        ),
      ]);
    await migrate(memory);
    const rows = await memory.db
      .selectFrom('trials')
      .select('made_up')
      .where('family', '=', 'told')
      .orderBy('key')
      .execute();
    expect(rows.map(({ made_up }) => made_up)).toEqual(providers.flatMap(([, madeUp]) => [madeUp, madeUp]));
    await migrate(memory, { to: 5 });
    expect((await memory.db.selectFrom('trials').select('key').execute()).length).toBe(1 + rows.length);
  });

  test('goes down, and up again with the rows of the tables that stayed', async () => {
    const memory = await old(SCHEMA_VERSION);
    const before = await storedRows(memory, 1);
    for (let to = SCHEMA_VERSION - 1; to >= 1; to--) {
      expect((await migrate(memory, { to, force: true })).to).toBe(to);
    }
    expect(await migrate(memory)).toMatchObject({ from: 1, to: SCHEMA_VERSION });
    expect(await storedRows(memory, 1)).toEqual(before);
    expect((await checkMemory(memory)).filter(({ count }) => count > 0)).toEqual([]);
    expect((await migrate(memory, { to: 0, force: true })).steps).toHaveLength(SCHEMA_VERSION);
    expect(await schemaState(memory)).toEqual({ version: 0, foreign: false });
  });

  test('does not go down where rows would be lost, and makes no backup for nothing', async () => {
    const memory = await old(SCHEMA_VERSION);
    const before = await storedRows(memory, SCHEMA_VERSION);
    let backups = 0;
    const backup = async (): Promise<void> => {
      backups++;
    };
    await expect(migrate(memory, { to: 4, backup })).rejects.toMatchObject({
      exitCode: 4,
      message: 'taking back "trade corrections" would delete the rows of trade_corrections',
    });
    expect(backups).toBe(0);
    expect(await storedRows(memory, SCHEMA_VERSION)).toEqual(before);
  });

  test('undoes every step where the last of them fails', async () => {
    const memory = await old(3);
    await runSql(memory, ['CREATE TABLE genomes (id INTEGER)']);
    await expect(migrate(memory)).rejects.toMatchObject({ message: expect.stringContaining('genomes') });
    expect(await schemaState(memory)).toEqual({ version: 3, foreign: false });
    await runSql(memory, ['DROP TABLE genomes']);
    expect((await migrate(memory)).steps).toEqual([
      'live books',
      'evolution',
      'made-up trials',
      'live sessions',
      'trade corrections',
      'sold before',
      'evolution work',
    ]);
  });

  test.each([SCHEMA_VERSION + 1, -1, 1.5])('knows no schema %d', async (to) => {
    const memory = await old(1);
    await expect(migrate(memory, { to })).rejects.toThrow(`there is no schema ${to}`);
  });

  describe('refuses, with exit code 4 and without a change,', () => {
    test('a schema that is newer than this program', async () => {
      const memory = await old(SCHEMA_VERSION);
      const later = SCHEMA_VERSION + 1;
      await runSql(memory, [
        `INSERT INTO schema_versions (version, name, applied_at) VALUES (${later}, 'later', 1)`,
      ]);
      const before = await storedRows(memory, SCHEMA_VERSION);
      await expect(open()).rejects.toMatchObject({
        exitCode: 4,
        message: expect.stringContaining(
          `has schema ${later}, and this version of trader knows schemas up to ${SCHEMA_VERSION}`,
        ),
      });
      await expect(migrate(memory, { to: 1, force: true })).rejects.toMatchObject({ exitCode: 4 });
      expect(await storedRows(memory, SCHEMA_VERSION)).toEqual(before);
    });

    test.each([
      ['trades', 'CREATE TABLE trades (id INTEGER, pair TEXT)'],
      ['orders alone', 'CREATE TABLE orders (id INTEGER)'],
      ['a history of its own', 'CREATE TABLE schema_versions (version TEXT, at TEXT)'],
      ['a view of that name', 'CREATE VIEW journal AS SELECT 1 AS id'],
    ])('the database of another program that has %s', async (_, statement) => {
      const memory = await connect(place.address);
      opened.push(memory);
      await runSql(memory, [statement]);
      if (statement.includes('schema_versions')) {
        await runSql(memory, [`INSERT INTO schema_versions (version, at) VALUES ('20240101', 'x')`]);
      }
      const names = async () => {
        const from =
          memory.dialect === 'sqlite' ? 'sqlite_master' : 'pg_tables WHERE schemaname = current_schema()';
        return (await sql.raw(`SELECT * FROM ${from}`).execute(memory.db)).rows.length;
      };
      const before = await names();
      await expect(open()).rejects.toMatchObject({
        exitCode: 4,
        message: expect.stringContaining('belongs to another program'),
      });
      expect(await names()).toBe(before);
    });
  });
});

describe('a file that is no database', () => {
  test('is refused with exit code 3, and stays as it is', async () => {
    const { sqlitePlace } = await import('./databases.js');
    const place = await sqlitePlace();
    const path = join(dirname((place.address as { path: string }).path), 'notes.txt');
    writeFileSync(path, 'not a database, but long enough to have a first page\n'.repeat(200));
    await expect(openMemory({ kind: 'sqlite', path })).rejects.toMatchObject({
      exitCode: 3,
      message: `the database ${path} is not a database`,
    });
    expect(readdirSync(dirname(path))).toEqual(['notes.txt']);
    await place.remove();
  });
});
