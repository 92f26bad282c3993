import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connect, type Memory } from '../../src/memory/memory.js';
import { findSession } from '../../src/memory/sessions/sessions.js';
import { recentTrades } from '../../src/memory/trades/list-trades.js';
import { openDesk, trader, writeMarket } from './run.js';

const desk = openDesk();
afterAll(desk.remove);

const HOURS = 24 * 60;
const DATABASE = join(desk.dataDir, 'trader.db');
const JANUARY = ['--from', '2024-01-01', '--to', '2024-02-10'];
const SYNTHETIC = ['--provider', 'synthetic', ...JANUARY];

const longest = (text: string): number => Math.max(...text.split('\n').map((line) => [...line].length));

/** Runs a backtest and gives its document. */
const backtest = async (...args: readonly string[]) => {
  const { code, out, err } = await trader(desk, ['backtest', ...args, '--json', '--quiet']);
  expect({ code, err: err.replaceAll(/^warning: .*\n/gm, '') }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
};

const replay = async (id: string, ...flags: readonly string[]) => {
  const { code, out, err } = await trader(desk, ['runs', 'replay', id, '--json', ...flags]);
  return { code, err, document: out === '' ? undefined : JSON.parse(out) };
};

/** Looks into the database of the desk, or changes it. */
const withDatabase = async <T>(work: (memory: Memory) => Promise<T>): Promise<T> => {
  const memory = await connect({ kind: 'sqlite', path: DATABASE });
  try {
    return await work(memory);
  } finally {
    await memory.close();
  }
};

const setOf = (id: string, columns: { readonly digest?: string; readonly configuration?: string }) =>
  withDatabase(async ({ db }) => {
    // Rows of `runs` do not change in life: this is what another version would have left.
    await db
      .updateTable('runs')
      .set(columns as never)
      .where('id', '=', id)
      .execute();
  });

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

describe('trader runs compare', () => {
  test('names what differs, and puts the metrics side by side', async () => {
    const first = await backtest('sma_crossover', ...SYNTHETIC);
    const second = await backtest('sma_crossover', ...SYNTHETIC, '--set', 'slow=40', '--slippage-bps', '5');
    const ids = [first.run.id, second.run.id];
    const { code, out } = await trader(desk, ['runs', 'compare', ...ids, '--json']);
    expect(code).toBe(0);
    const document = JSON.parse(out);
    expect(document).toMatchObject({
      first: { id: ids[0] },
      second: { id: ids[1] },
      data: 'same candles',
      sameRun: false,
    });
    expect(document.differences).toEqual([
      { kind: 'parameters', name: 'slow', first: 30, second: 40 },
      { kind: 'configuration', name: 'costs.slippage.bps', first: 2, second: 5 },
    ]);
    const [before, after] = [first.metrics.totalReturn, second.metrics.totalReturn];
    expect(document.metrics.find(({ name }: { name: string }) => name === 'totalReturn')).toEqual({
      name: 'totalReturn',
      first: before,
      second: after,
      difference: after - before,
    });
    const text = await trader(desk, ['runs', 'compare', ...ids]);
    expect(text.out).toContain('Both are over the same candles');
    expect(longest(text.out)).toBeLessThanOrEqual(80);
  });

  test('says that strategies with other histories ran over the same bars', async () => {
    const first = await backtest('sma_crossover', ...SYNTHETIC);
    const second = await backtest('adaptive', ...SYNTHETIC, '--initial-balance', '3333');
    const { out } = await trader(desk, ['runs', 'compare', first.run.id, second.run.id, '--json']);
    expect(JSON.parse(out).data).toBe('same bars');
  });

  test('says clearly that another range, market, seed or timeframe is other data', async () => {
    const others = [
      ['--from', '2024-01-02', '--to', '2024-02-10'],
      [...JANUARY, '--symbol', 'ETH/USDT'],
      [...JANUARY, '--seed', '7'],
      [...JANUARY, '--timeframe', '4h'],
    ];
    const { run } = await backtest('sma_crossover', ...SYNTHETIC);
    const said = await Promise.all(
      others.map(async (flags) => {
        const other = await backtest('sma_crossover', '--provider', 'synthetic', ...flags);
        return (await trader(desk, ['runs', 'compare', run.id, other.run.id])).out;
      }),
    );
    for (const text of said) expect(text).toContain('NOT OVER THE SAME DATA');
  });

  test('knows one run for one', async () => {
    const { run } = await backtest('sma_crossover', ...SYNTHETIC);
    const { out } = await trader(desk, ['runs', 'compare', run.id, run.id]);
    expect(out).toContain('it is one and the same run');
  });
});

describe('trader runs replay', () => {
  const csv = join(desk.cwd, 'BTCUSDT_1h.csv');
  let text = '';

  beforeAll(async () => {
    text = await writeMarket(csv, HOURS);
    mkdirSync(join(desk.cwd, 'own'));
  });

  test.each([
    ['one market', ['sma_crossover', ...SYNTHETIC]],
    ['several markets', ['adaptive', ...SYNTHETIC, '--symbol', 'BTC/USDT', '--symbol', 'ETH/USDT']],
    ['finer candles', ['adaptive', ...SYNTHETIC, '--detail', '15m']],
    [
      'every cost and rule',
      [
        ...['sma_crossover', ...SYNTHETIC, '--fee', '0.2%', '--impact', '0.1', '--participation', '0.5'],
        ...['--sizing', 'fraction:0.4', '--max-position', '0.3', '--max-open-trades', '1', '--seed', '7'],
        ...['--lot-size', '0.01', '--tick-size', '1', '--min-notional', '20', '--end-of-data', 'open'],
        ...['--allow-short', '--no-history', '--initial-balance', '777'],
      ],
    ],
  ])('reproduces a run with %s', async (_, args) => {
    const { run } = await backtest(...args);
    const { code, document } = await replay(run.id);
    expect(document).toMatchObject({
      run: run.id,
      storedDigest: run.digest,
      digest: run.digest,
      reproduced: true,
      differences: [],
      missing: [],
    });
    expect(code).toBe(0);
  });

  test('reproduces what came of the fallback to made-up candles', async () => {
    const { run } = await backtest('sma_crossover', '--days', '30');
    expect(await replay(run.id)).toMatchObject({ code: 0, document: { reproduced: true } });
  });

  test('does not let a configuration that came later change anything', async () => {
    const { run } = await backtest('sma_crossover', ...SYNTHETIC);
    writeFileSync(join(desk.cwd, 'later.json'), '{"trading": {"feeRate": 0.01, "initialBalance": 5}}');
    expect(await replay(run.id, '--config', 'later.json')).toMatchObject({ code: 0 });
  });

  test('says reproduced in words', async () => {
    const { run } = await backtest('sma_crossover', ...SYNTHETIC);
    const { code, out } = await trader(desk, ['runs', 'replay', run.id.slice(0, 12)]);
    expect(code).toBe(0);
    expect(out.replaceAll('\n', ' ')).toMatch(
      new RegExp(
        `^reproduced: run ${run.id.slice(0, 12)} gave the same orders, fills and equity, to the last bit`,
      ),
    );
  });

  test('names the data of a CSV file that changed, wherever it is called', async () => {
    const { run } = await backtest('buy_and_hold', '--file', 'BTCUSDT_1h.csv', ...JANUARY);
    const elsewhere = { ...desk, cwd: desk.temporary };
    const { code } = await trader(elsewhere, ['runs', 'replay', run.id]);
    expect(code).toBe(0);
    const lines = text.split('\n');
    const cells = lines[500]!.split(',');
    lines[500] = [...cells.slice(0, 4), String(Number(cells[4]) - 0.01), ...cells.slice(5)].join(',');
    writeFileSync(csv, lines.join('\n'));
    const changed = await replay(run.id);
    expect(changed.code).toBe(1);
    expect(changed.document).toMatchObject({
      reproduced: false,
      differences: [{ kind: 'data', name: 'BTC/USDT candles' }],
      verdict: expect.stringMatching(/^NOT reproduced: the data changed since/),
    });
    renameSync(csv, `${csv}.away`);
    const gone = await replay(run.id);
    expect(gone).toMatchObject({ code: 3, document: undefined });
    expect(gone.err).toMatch(
      /^error: the candles of the run are not here any more: .*BTCUSDT_1h\.csv does not exist/,
    );
    writeFileSync(csv, text.split('\n').slice(0, 600).join('\n'));
    const short = await replay(run.id);
    expect(short).toMatchObject({
      code: 3,
      document: { missing: [expect.stringMatching(/candles are here$/)] },
    });
    rmSync(`${csv}.away`);
    writeFileSync(csv, text);
  });

  test('reads the cache where a run asked for candles of a venue, and names them once they changed', async () => {
    const market = ['--symbol', 'BTC/USDT', '--exchange', 'kraken'];
    const load = async () => expect((await trader(desk, ['data', 'import', csv, ...market])).code).toBe(0);
    await load();
    const { run } = await backtest('buy_and_hold', '--exchange', 'kraken', ...JANUARY);
    expect(run.provider).toMatch(/^cache/);
    expect((await replay(run.id)).code).toBe(0);
    writeFileSync(
      csv,
      text.replace(
        /^([^\n]*\n(?:[^\n]*\n){399}(?:[^,\n]*,){4})([\d.]+)/,
        (_, before, close) => `${before}${Number(close) - 0.01}`,
      ),
    );
    await load();
    writeFileSync(csv, text);
    expect(await replay(run.id)).toMatchObject({
      code: 1,
      document: { differences: [{ kind: 'data', name: 'BTC/USDT candles' }] },
    });
    await trader(desk, ['data', 'clean', ...market]);
    const { code, err } = await replay(run.id);
    expect(code).toBe(3);
    expect(err).toContain('not here any more');
  });

  test("names the code of a user's strategy that was edited, lost a parameter or is gone", async () => {
    const file = join(desk.cwd, 'own', 'mine.ts');
    const write = (every: number, name = 'hold'): void =>
      writeFileSync(
        file,
        `import { defineStrategy, int, long } from 'trader';
export const strategy = defineStrategy({
  name: 'mine', title: 'Mine', source: 'test', tags: [],
  parameters: { ${name}: int(5, { min: 1, max: 50, help: 'bars' }) },
  warmup: () => 0, indicators: () => ({}),
  rules: ({ params }) => ({
    enter: (i) => (i % ${every} === 0 ? long('on time') : 0),
    exit: (i, { entryIndex }) => (i - entryIndex >= params.${name} ? 'time' : null),
  }),
});\n`,
      );
    write(24);
    const { run } = await backtest('./own/mine.ts', ...SYNTHETIC);
    expect((await replay(run.id)).code).toBe(0);
    write(23);
    expect(await replay(run.id)).toMatchObject({
      code: 1,
      document: {
        reproduced: false,
        differences: [{ kind: 'code', name: 'source' }],
        verdict: expect.stringMatching(/^NOT reproduced: the code changed since/),
      },
    });
    write(24, 'bars');
    expect(await replay(run.id)).toMatchObject({
      code: 1,
      document: { digest: null, failure: 'unknown parameter "hold"' },
    });
    rmSync(file);
    const { code, out } = await trader(desk, ['runs', 'replay', run.id]);
    expect(code).toBe(1);
    expect(out.replaceAll(/\s+/g, ' ')).toMatch(
      /^NOT reproduced: run \S+ cannot be run any more: strategy file .* does not exist/,
    );
  });

  test('names the key of the configuration that has another value now', async () => {
    const { run } = await backtest('sma_crossover', ...SYNTHETIC, '--set', 'fast=12');
    const { out } = await trader(desk, ['runs', 'show', run.id, '--json']);
    const { configuration } = JSON.parse(out).stored;
    configuration.instruments[0].tickSize = 0.5;
    await setOf(run.id, { configuration: JSON.stringify(configuration), digest: 'f'.repeat(64) });
    const { code, document } = await replay(run.id);
    expect(code).toBe(1);
    expect(document.differences).toEqual([
      { kind: 'configuration', name: 'instruments.BTC/USDT.tickSize', first: 0.5, second: 0.01 },
    ]);
    expect(document.verdict).toMatch(/^NOT reproduced: the configuration changed since/);
  });

  test('shouts where nothing changed and the results did', async () => {
    const { run } = await backtest('sma_crossover', ...SYNTHETIC, '--set', 'fast=13');
    await setOf(run.id, { digest: 'e'.repeat(64) });
    const { code, out } = await trader(desk, ['runs', 'replay', run.id]);
    expect(code).toBe(1);
    expect(out.replaceAll('\n', ' ')).toMatch(
      /^NOT REPRODUCED, AND NOTHING CHANGED: .* this is a bug in trader/,
    );
  });
});

describe('a strategy that does not always do the same', () => {
  const file = join(desk.cwd, 'fickle.ts');
  const mood = join(desk.cwd, 'mood.txt');

  beforeAll(() => {
    writeFileSync(
      file,
      `import { readFileSync } from 'node:fs';
import { defineStrategy, long } from 'trader';
const every = Number(readFileSync(${JSON.stringify(mood)}, 'utf8'));
export const strategy = defineStrategy({
  name: 'fickle', title: 'Fickle', source: 'test', tags: [], parameters: {},
  warmup: () => 0, indicators: () => ({}),
  rules: () => ({
    enter: (i) => (i % every === 0 ? long('mood') : 0),
    exit: (i, { entryIndex }) => (i > entryIndex ? 'mood' : null),
  }),
});\n`,
    );
  });

  test('is not stored over what it did before: the command shouts, and fails', async () => {
    writeFileSync(mood, '24');
    const { run } = await backtest('./fickle.ts', ...SYNTHETIC);
    writeFileSync(mood, '36');
    const second = await trader(desk, ['backtest', './fickle.ts', ...SYNTHETIC, '--json', '--quiet']);
    expect(second.code).toBe(1);
    const document = JSON.parse(second.out);
    expect(document.run.id).toBe(run.id);
    expect(document.run.digest).not.toBe(run.digest);
    expect(second.err).toMatch(
      new RegExp(
        `error: THE SAME RUN GAVE OTHER RESULTS: run ${run.id} is stored with results ${run.digest.slice(0, 8)} `,
      ),
    );
    const { out } = await trader(desk, ['runs', 'show', run.id, '--json']);
    expect(JSON.parse(out)).toMatchObject({ run: { digest: run.digest }, stored: { executions: 1 } });
  });

  test('is told by a replay in which nothing changed', async () => {
    const { out: listed } = await trader(desk, ['runs', 'list', '--strategy', 'fickle', '--json']);
    const { code, out } = await trader(desk, ['runs', 'replay', JSON.parse(listed).runs[0].id]);
    expect(code).toBe(1);
    expect(out).toMatch(/^NOT REPRODUCED, AND NOTHING CHANGED: /);
  });
});
