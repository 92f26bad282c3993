import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { connect } from '../../src/memory/memory.js';
import { findSession } from '../../src/memory/sessions/sessions.js';
import { recentTrades } from '../../src/memory/trades/list-trades.js';
import { trader } from './run.js';
import { longest, openRuns, SYNTHETIC } from './runs-desk.js';

const { desk, DATABASE, backtest, withDatabase } = openRuns();
afterAll(desk.remove);

describe('a backtest', () => {
  test('is stored, and the report says so: where, and how much was tried on its data', async () => {
    const { code, out, err } = await trader(desk, ['backtest', 'sma_crossover', ...SYNTHETIC]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const text = out.replaceAll(/\s+/g, ' ');
    expect(text).toMatch(
      / stored as run [0-9a-f]{16} in \S+trader\.db; 1 trial of sma_crossover on this data by now /,
    );
    // The gravest warning stays the last line.
    expect(out.trimEnd().split('\n').at(-1)).toMatch(/only \d+ trades/);
    expect(longest(out)).toBeLessThanOrEqual(80);
    expect(existsSync(DATABASE)).toBe(true);
  });

  test('is counted and not stored again, and another parameter set is another trial', async () => {
    const again = await trader(desk, ['backtest', 'sma_crossover', ...SYNTHETIC, '--json']);
    expect(again.err).toMatch(
      /^stored before as run [0-9a-f]{16} in .*trader\.db, run 2 times by now; 1 trial of sma_crossover on this data by now$/m,
    );
    const other = await trader(desk, [
      'backtest',
      'sma_crossover',
      '--set',
      'slow=40',
      ...SYNTHETIC,
      '--json',
    ]);
    expect(other.err).toMatch(
      /^stored as run [0-9a-f]{16} in .*; 2 trials of sma_crossover on this data by now$/m,
    );
  });

  test('says nothing of it with --quiet, and stores all the same', async () => {
    const { err, out } = await trader(desk, ['backtest', 'buy_and_hold', ...SYNTHETIC, '--quiet']);
    expect(err).toBe('');
    expect(out).not.toContain('stored as run');
    const { out: listed } = await trader(desk, ['runs', 'list', '--strategy', 'buy-and-hold', '--json']);
    expect(JSON.parse(listed).runs).toHaveLength(1);
  });

  test('registers its strategy and freezes what it was made under', async () => {
    const [strategies, snapshots] = await withDatabase(async ({ db }) => [
      await db.selectFrom('strategies').selectAll().where('name', '=', 'sma_crossover').execute(),
      await db.selectFrom('strategy_snapshots').selectAll().execute(),
    ]);
    expect(strategies).toMatchObject([
      { family: 'sma_crossover', origin: 'built-in', source_digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    expect(snapshots.map(({ configuration }) => JSON.parse(configuration).strategy.parameters)).toEqual([
      { fast: 10, slow: 30 },
      { fast: 10, slow: 40 },
      {},
    ]);
  });

  test('of several that are made at once is stored and counted, every one', async () => {
    const folder = join(desk.root, 'crowd');
    const ended = await Promise.all(
      [10, 11, 12, 12, 13].map((fast) =>
        trader(desk, [
          ...['backtest', 'sma_crossover', '--set', `fast=${fast}`, ...SYNTHETIC],
          ...['--data-dir', folder, '--quiet', '--json'],
        ]),
      ),
    );
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
    const { out } = await trader(desk, ['runs', 'list', '--json', '--data-dir', folder]);
    const executions = JSON.parse(out).runs.map((run: { executions: number }) => run.executions);
    expect(executions.sort()).toEqual([1, 1, 1, 2]);
  });

  test.each([
    ['is no database', 'notes.db', /the run was NOT stored: the database .*notes\.db is not a database — /],
    ['is a folder', '.', /the run was NOT stored: the database .* is a folder — /],
    ['is below a file', 'notes.db/x.db', /the run was NOT stored: the database .* cannot be opened: .* — /],
    [
      'is a server that nobody runs',
      'postgres://u:hush@127.0.0.1:9/x',
      /the run was NOT stored: .* cannot be reached: ECONNREFUSED — /,
    ],
  ])(
    'whose database %s prints its result, says that it was not stored, and fails',
    async (_, db, message) => {
      writeFileSync(join(desk.cwd, 'notes.db'), 'these are notes, and no database at all\n'.repeat(50));
      const args = ['backtest', 'sma_crossover', ...SYNTHETIC, '--db', db];
      const { code, out, err } = await trader(desk, [...args, '--json', '--quiet']);
      expect(code).toBe(1);
      expect(JSON.parse(out).run.strategy).toBe('sma_crossover');
      expect(err).toMatch(message);
      expect(err.trimEnd().split('\n')).toHaveLength(1);
      expect(err).not.toContain('hush');
    },
  );

  test('of a newer database does not touch it', async () => {
    const path = join(desk.cwd, 'newer.db');
    await trader(desk, ['backtest', 'sma_crossover', ...SYNTHETIC, '--db', path]);
    const memory = await connect({ kind: 'sqlite', path });
    memory.sqlite!.exec("INSERT INTO schema_versions VALUES (999, 'tomorrow', 0)");
    await memory.close();
    const { code, out, err } = await trader(desk, ['backtest', 'sma_crossover', ...SYNTHETIC, '--db', path]);
    expect(code).toBe(1);
    expect(out).toContain('Sharpe');
    expect(err).toMatch(/^error: the run was NOT stored: the database .* has schema 999, /);
  });
});

describe('--session', () => {
  test('stores the trades a second time, as a session over the range of the candles', async () => {
    const { code, out, err } = await trader(desk, [
      'backtest',
      'sma_crossover',
      ...SYNTHETIC,
      '--session',
      '--json',
    ]);
    expect(code).toBe(0);
    const { run, trades } = JSON.parse(out);
    expect(err).toMatch(new RegExp(`; session replay-${run.id}$`, 'm'));
    const [session, stored] = await withDatabase(async (memory) => [
      await findSession(memory, `replay-${run.id}`),
      await recentTrades(memory, { sessionId: `replay-${run.id}` }, 1000),
    ]);
    expect(session).toMatchObject({
      mode: 'replay',
      venue: 'binance',
      startedAt: run.from,
      endedAt: run.to,
      initialBalance: 10_000,
      quoteCurrency: 'USDT',
      status: 'stopped',
    });
    expect(session?.snapshotId).not.toBeNull();
    expect(stored.map(({ profit }) => profit).toReversed()).toEqual(
      trades.map(({ pnl }: { pnl: number }) => pnl),
    );
  });

  test('is the same session the second time', async () => {
    const { code, err } = await trader(desk, [
      'backtest',
      'sma_crossover',
      ...SYNTHETIC,
      '--session',
      '--json',
    ]);
    expect(code).toBe(0);
    expect(err).toMatch(/; session replay-[0-9a-f]{16} was there before$/m);
  });

  test('does not go with --no-db', async () => {
    const { code, out, err } = await trader(desk, ['backtest', 'sma_crossover', '--session', '--no-db']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe('error: --session is stored in the database — leave out --no-db\n');
  });
});

describe('trader runs list', () => {
  test('has the last run first, in 80 columns', async () => {
    const { code, out, err } = await trader(desk, ['runs', 'list']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const lines = out.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^ Run +Strategy +Markets +Days +Return +Sharpe +Drawdown +Trades$/);
    expect(lines).toHaveLength(4);
    expect(lines[1]).toMatch(/^ [0-9a-f]{12} sma_crossover BTC\/USDT 1h +41 /);
    expect(longest(out)).toBeLessThanOrEqual(80);
  });

  test('is narrowed by strategy, market and number', async () => {
    const flags = [
      [],
      ['--strategy', 'sma-crossover'],
      ['--symbol', 'btcusdt'],
      ['--symbol', 'ETH/USDT'],
      ['--limit', '1'],
    ];
    const listed = await Promise.all(
      flags.map(async (more) => JSON.parse((await trader(desk, ['runs', 'list', '--json', ...more])).out)),
    );
    expect(listed.map(({ runs }) => runs.length)).toEqual([3, 2, 3, 0, 1]);
  });

  test('makes no database where there is none', async () => {
    const dataDir = join(desk.cwd, 'nothing-here');
    const { code, out } = await trader(desk, ['runs', 'list', '--data-dir', dataDir]);
    expect(code).toBe(0);
    expect(out).toMatch(/^no runs yet\n/);
    expect(existsSync(dataDir)).toBe(false);
  });
});

describe('trader runs show', () => {
  test('gives the document of the backtest back, with what is stored beside it', async () => {
    const document = await backtest('sma_crossover', ...SYNTHETIC, '--set', 'fast=7');
    const { code, out, err } = await trader(desk, ['runs', 'show', document.run.id, '--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { stored, ...shown } = JSON.parse(out);
    expect(shown).toEqual({ ...document, run: { ...document.run, elapsedMs: expect.any(Number) } });
    expect(stored).toMatchObject({
      executions: 1,
      configuration: { initialBalance: 10_000 },
      data: [{ symbol: 'BTC/USDT', detail: null }],
      recipe: { version: 1, strategy: 'sma_crossover', parameters: { fast: 7, slow: 30 } },
    });
  });

  test('knows of a run that a limit halted when that was, and its figures until then', async () => {
    const document = await backtest('sma_crossover', ...SYNTHETIC, '--max-drawdown', '0.01');
    expect(document.stateChanges).toHaveLength(1);
    expect(document.untilHalt).toMatchObject({ time: document.stateChanges[0].time });
    expect(document.luck.days).toBe(document.untilHalt.days);
    const { out } = await trader(desk, ['runs', 'show', document.run.id, '--json']);
    const { untilHalt, stateChanges } = JSON.parse(out);
    expect({ untilHalt, stateChanges }).toEqual({
      untilHalt: document.untilHalt,
      stateChanges: document.stateChanges,
    });
    const { out: text } = await trader(desk, ['runs', 'show', document.run.id]);
    expect(text).toContain('Until the halt');
    expect(longest(text)).toBeLessThanOrEqual(80);
  });

  test('gives back what several markets did together, and what came out without finer candles', async () => {
    const markets = ['--symbol', 'BTC/USDT', '--symbol', 'ETH/USDT', '--detail', '30m'];
    const document = await backtest('sma_crossover', ...SYNTHETIC, ...markets);
    const { symbols, correlation, withoutDetail, metrics } = document;
    expect(symbols.map(({ symbol }: { symbol: string }) => symbol)).toEqual(['BTC/USDT', 'ETH/USDT']);
    expect(symbols[0].netProfit + symbols[1].netProfit).toBeCloseTo(metrics.netProfit, 6);
    expect(symbols[0].fees + symbols[1].fees).toBeCloseTo(metrics.fees, 6);
    expect(correlation.closes.days).toEqual([
      [40, 40],
      [40, 40],
    ]);
    expect(withoutDetail.trades).toBe(metrics.trades);
    const { out } = await trader(desk, ['runs', 'show', document.run.id, '--json']);
    const shown = JSON.parse(out);
    expect([shown.symbols, shown.correlation, shown.withoutDetail]).toEqual([
      symbols,
      correlation,
      withoutDetail,
    ]);
    const report = await trader(desk, ['runs', 'show', document.run.id]);
    expect(report.out).toContain('── Markets ─');
    expect(report.out).toContain('── Inside the bars ─');
    expect(longest(report.out)).toBeLessThanOrEqual(80);
    // The second way of playing it is the same trial.
    expect(
      (await withDatabase(({ db }) => db.selectFrom('trials').selectAll().execute())).filter(
        ({ run_id }) => run_id === document.run.id,
      ),
    ).toHaveLength(1);
  });

  test('draws the report, with the trades where they are asked for', async () => {
    const { run } = await backtest('sma_crossover', ...SYNTHETIC);
    const shown = await trader(desk, ['runs', 'show', run.id.slice(0, 10)]);
    expect(shown.code).toBe(0);
    for (const part of ['── Result', '── Equity', '── Stored', `trader runs replay ${run.id}`])
      expect(shown.out).toContain(part);
    expect(shown.out).not.toContain('── Trades ──');
    expect(longest(shown.out)).toBeLessThanOrEqual(80);
    const listed = await trader(desk, ['runs', 'show', run.id, '--trades']);
    expect(listed.out).toContain('── Trades ──');
  });

  test.each([
    ['feedfacefeedface', /^error: there is no run "feedfacefeedface" — see "trader runs list"\n$/],
    ['latest', /^error: "latest" is not the id of a run — /],
  ])('refuses %s', async (id, message) => {
    const { code, out, err } = await trader(desk, ['runs', 'show', id]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });
});
