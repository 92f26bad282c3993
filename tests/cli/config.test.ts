import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { openDesk, pathsIn, START, trader, writeMarket } from './run.js';

const desk = openDesk();
const SECRET = 'hunter2-do-not-tell';
const ESCAPE = String.fromCharCode(27);

const write = (name: string, content: string | object): void =>
  writeFileSync(join(desk.cwd, name), typeof content === 'string' ? content : JSON.stringify(content));

const CONFIGS = ['trader.config.json', 'trader.config.ts', '.env', 'fast.json'];

beforeAll(async () => {
  mkdirSync(desk.dataDir);
  await writeMarket(join(desk.cwd, 'BTCUSDT_1h.csv'), 24 * 40);
});
afterEach(() => {
  for (const name of CONFIGS) rmSync(join(desk.cwd, name), { force: true });
});
afterAll(desk.remove);

/** Without the TRADER_DATA_DIR that the other tests of the command line work with. */
const config = (...args: readonly string[]) => trader(desk, ['config', ...args], { TRADER_DATA_DIR: '' });

describe('trader config init', () => {
  test('says where the data are kept, wherever that is', async () => {
    expect((await config('init')).out).toContain(`data are kept in ${join(desk.cwd, 'data')}\n`);
    const elsewhere = join(desk.root, 'elsewhere');
    const told = await trader(desk, ['config', 'init', '--force'], { TRADER_DATA_DIR: elsewhere });
    expect(told.out).toContain(`data are kept in ${elsewhere}\n`);
  });

  test('writes a file that checks, once, and overwrites it only with --force', async () => {
    const first = await config('init');
    expect(first).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/^wrote trader\.config\.json\n/),
    });
    const text = readFileSync(join(desk.cwd, 'trader.config.json'), 'utf8');
    expect(JSON.parse(text).trading.symbols).toEqual(['BTC/USDT']);
    expect((await config('check')).code).toBe(0);

    write('trader.config.json', { backtest: { days: 9 } });
    const before = pathsIn(desk.root);
    const second = await config('init');
    expect(second).toMatchObject({ code: 4, out: '' });
    expect(second.err).toMatch(/^error: trader\.config\.json is here already — [^\n]+--force\n$/);
    const typed = await config('init', '--ts', '--force');
    expect(typed).toMatchObject({ code: 4, out: '' });
    expect(pathsIn(desk.root)).toEqual(before);

    expect(await config('init', '--force', '--json')).toEqual({
      code: 0,
      out: '{"file":"trader.config.json"}\n',
      err: '',
    });
    expect(readFileSync(join(desk.cwd, 'trader.config.json'), 'utf8')).toBe(text);
    expect(pathsIn(desk.root)).toEqual(before);
  });

  test('writes a TypeScript file that is read back', async () => {
    expect((await config('init', '--ts', '--quiet')).out).toBe('wrote trader.config.ts\n');
    const { code, out } = await config('show', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      files: ['trader.config.ts'],
      values: { trading: { timeframe: '1h' } },
      sources: { 'trading.timeframe': { kind: 'file', file: 'trader.config.ts' } },
    });
  });
});

describe('trader config show', () => {
  test('prints values by category, and with --sources where each comes from', async () => {
    write('trader.config.json', {
      trading: { timeframe: '4h' },
      strategies: { 'sma-crossover': { fast: 7 } },
    });
    write('.env', 'TRADER_BACKTEST_DAYS=90');
    const { code, out, err } = await trader(desk, ['config', 'show', '--sources', '--db', 'my.db'], {
      EVOLUTION_INTERVAL: '7',
    });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const rows = out.split('\n').map((line) => line.trim().split(/ {2,}/));
    expect(rows).toEqual(
      expect.arrayContaining([
        ['timeframe', '4h', 'trader.config.json'],
        ['sma_crossover.fast', '7', 'trader.config.json'],
        ['days', '90', 'TRADER_BACKTEST_DAYS in .env'],
        ['evolutionInterval', '7', 'EVOLUTION_INTERVAL'],
        ['path', 'my.db', '--db'],
        ['symbols', 'BTC/USDT', 'default'],
      ]),
    );
    const headings = out.split('\n').filter((line) => line.startsWith('──'));
    expect(headings.map((line) => line.split(' ')[1])).toEqual([
      ...['exchange', 'trading', 'risk', 'backtest', 'live', 'sentiment'],
      ...['strategies', 'evolution', 'database', 'paths'],
    ]);
    expect(out).not.toContain(ESCAPE);
    expect(Math.max(...out.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(80);
    expect((await config('show')).out).not.toContain('trader.config.json');
  });

  test('prints one document with --json', async () => {
    write('fast.json', { trading: { timeframe: '1m', symbols: ['ethusdt'] } });
    const { code, out, err } = await config('show', '--json', '--config', 'fast.json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({
      files: ['fast.json'],
      values: { trading: { timeframe: '1m', symbols: ['ETH/USDT'] }, paths: { dataDir: null } },
      sources: {
        'trading.timeframe': { kind: 'file', file: 'fast.json' },
        'trading.detail': { kind: 'default' },
      },
    });
  });
});

describe('trader config check', () => {
  test('says what was read and what it leads to', async () => {
    write('trader.config.json', { paths: { dataDir: 'mine' }, strategies: { adaptive: { fast: 10 } } });
    write('.env', `DATABASE_URL=postgres://user:${SECRET}@db.example:5432/trader`);
    const { code, out } = await config('check', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      files: ['trader.config.json'],
      variables: [],
      strategies: { adaptive: { fast: 10 } },
      dataDir: join(desk.cwd, 'mine'),
      database: 'postgres://db.example:5432/trader',
    });
    expect((await config('check')).out).toMatch(/the configuration is in order\n$/);
  });

  const strategies = (members: object): object => ({ strategies: members });

  test.each<[string, object, RegExp]>([
    [
      'a strategy nobody knows',
      strategies({ adaptve: { fast: 1 } }),
      /unknown strategy strategies\.adaptve — did you mean "adaptive"\?/,
    ],
    [
      'a strategy of which nobody knows the file',
      strategies({ mine: { fast: 1 } }),
      /unknown strategy strategies\.mine — [^\n]+--strategy \.\/mine\.ts/,
    ],
    [
      'a parameter nobody knows',
      strategies({ adaptive: { fsat: 1 } }),
      /unknown parameter strategies\.adaptive\.fsat — did you mean "fast"\?/,
    ],
    [
      'a parameter out of range',
      strategies({ adaptive: { fast: 1000 } }),
      /strategies\.adaptive\.fast 1000 is not allowed — fast takes a whole number from 3 to 100/,
    ],
    [
      'a parameter of another type',
      strategies({ 'sma-crossover': { fast: 'ten' } }),
      /strategies\.sma_crossover\.fast "ten" is not allowed/,
    ],
    [
      'parameters at odds',
      strategies({ sma_crossover: { fast: 50, slow: 20 } }),
      /strategies\.sma_crossover: these parameters do not go together: fast=50/,
    ],
    [
      'an unknown key',
      { trading: { timefram: '1h' } },
      /unknown key trading\.timefram — did you mean "timeframe"\?/,
    ],
    [
      'a value that is not allowed',
      { trading: { timeframe: '7m' } },
      /trading\.timeframe "7m" is not allowed — give one of 1m, /,
    ],
    ['a credential', { exchange: { apiSecret: SECRET } }, /exchange\.apiSecret looks like a credential/],
  ])('refuses %s in one line, with exit code 2', async (_, content, says) => {
    write('trader.config.json', content);
    for (const more of [[], ['--json']]) {
      const { code, out, err } = await config('check', ...more);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(says);
      expect(err).toMatch(/^error: trader\.config\.json: [^\n]+\n$/);
      expect(err).not.toContain(SECRET);
    }
  });

  test('knows a strategy of one’s own by its file', async () => {
    write('trader.config.json', { strategies: { mine: { every: 5 } } });
    write(
      'mine.ts',
      `import { defineStrategy, int } from 'trader';
export const strategy = defineStrategy({
  name: 'mine', title: 'mine', source: 'test', tags: [],
  parameters: { every: int(48, { min: 2, max: 500, help: 'bars' }) },
  warmup: () => 0, indicators: () => ({}), rules: () => ({ enter: () => 0 }),
});`,
    );
    expect((await config('check', '--strategy', './mine.ts')).code).toBe(0);
    expect((await config('check')).code).toBe(2);
  });

  test('repeats no secret, whatever it is planted in', async () => {
    const url = `postgres://user:${SECRET}@host/db`;
    const outputs: string[] = [];
    const plant = async (name: string, content: string | object, env: Record<string, string> = {}) => {
      write(name, content);
      for (const args of [
        ['show'],
        ['show', '--sources'],
        ['show', '--json'],
        ['check'],
        ['check', '--json'],
      ]) {
        const { out, err } = await trader(desk, ['config', ...args, '--debug'], env);
        outputs.push(out, err);
      }
      rmSync(join(desk.cwd, name));
    };
    await plant('trader.config.json', { database: { path: url } });
    await plant('trader.config.json', `{ "apiKey": "${SECRET}`);
    await plant(
      '.env',
      `TRADER_BINANCE_API_KEY=${SECRET}\nTRADER_BINANCE_API_SECRET=${SECRET}\nDATABASE_URL=${url}`,
    );
    await plant('.env', `DATABASE_URL=mysql://user:${SECRET}@host/db`);
    await plant('.env', '', { TRADING_DB_PATH: url, TRADER_KRAKEN_API_PASSPHRASE: SECRET });
    for (const db of [url, `mysql://user:${SECRET}@host/db`]) {
      const { out, err } = await config('check', '--db', db, '--debug');
      outputs.push(out, err);
    }
    expect(outputs.join('\n')).toContain('the configuration is in order');
    expect(outputs.join('\n')).not.toMatch(/hunter2|do-not-tell/);
  }, 120_000);
});

describe('trader backtest', () => {
  const run = async (args: readonly string[], env: Record<string, string> = {}) =>
    trader(desk, ['backtest', ...args, '--json', '--quiet'], env);
  const ofSynthetic = [
    'sma-crossover',
    '--provider',
    'synthetic',
    '--from',
    '2024-01-01',
    '--to',
    '2024-02-01',
  ];

  test('draws what no flag gives from the configuration, and flags stand over it', async () => {
    write('trader.config.json', {
      trading: {
        symbols: ['ETH/USDT'],
        timeframe: '4h',
        initialBalance: 500,
        sizing: 'fraction:0.5',
        feeRate: 0,
      },
      backtest: { provider: 'synthetic', seed: 7, days: 20 },
      strategies: { 'sma-crossover': { fast: 5, slow: 12 } },
    });
    const first = JSON.parse((await run(['sma-crossover', '--to', '2024-02-01'])).out);
    expect(first.run).toMatchObject({
      symbols: ['ETH/USDT'],
      timeframe: '4h',
      provider: 'synthetic, seed 7',
      seed: 7,
      parameters: { fast: 5, slow: 12 },
      from: Date.UTC(2024, 0, 13),
      to: Date.UTC(2024, 1, 2),
    });
    expect(first.equity[0].equity).toBe(500);

    const flags = ['--symbol', 'BTC/USDT', '--timeframe', '1h', '--seed', '3', '--set', 'slow=15'];
    const second = JSON.parse(
      (await run(['sma-crossover', '--to', '2024-02-01', '--days', '2', ...flags])).out,
    );
    expect(second.run).toMatchObject({
      symbols: ['BTC/USDT'],
      timeframe: '1h',
      seed: 3,
      parameters: { fast: 5, slow: 15 },
      from: Date.UTC(2024, 0, 31),
    });
  });

  test('is the same run whether a value is a flag, in a file or in the environment', async () => {
    const flags = await run([...ofSynthetic, '--fee', '0.2%', '--slippage-bps', '4', '--set', 'fast=9']);
    write('trader.config.json', {
      trading: { feeRate: 0.002 },
      strategies: { sma_crossover: { fast: 9 } },
    });
    const mixed = await run(ofSynthetic, { TRADER_TRADING_SLIPPAGE_BPS: '4' });
    const plain = await run(ofSynthetic, { TRADER_TRADING_SLIPPAGE_BPS: '5' });
    const [a, b, c] = [flags, mixed, plain].map(({ out }) => JSON.parse(out).run);
    expect([b.id, b.digest]).toEqual([a.id, a.digest]);
    expect(c.id).not.toBe(a.id);
  });

  test('counts the configured days only where no start is given', async () => {
    write('trader.config.json', { backtest: { days: 3, provider: 'synthetic' } });
    const { run: record } = JSON.parse(
      (await run(['adaptive', '--from', '2024-01-01', '--to', '2024-01-20'])).out,
    );
    expect([record.from, record.to]).toEqual([START, Date.UTC(2024, 0, 21)]);
  });

  test('takes the market and the provider of a CSV file before those that are configured', async () => {
    write('trader.config.json', { trading: { symbols: ['ETH/USDT'] }, backtest: { provider: 'cache' } });
    const { code, out } = await run(['adaptive', '--file', 'BTCUSDT_1h.csv']);
    expect(code).toBe(0);
    expect(JSON.parse(out).run).toMatchObject({ symbols: ['BTC/USDT'], provider: 'csv BTCUSDT_1h.csv' });
  });

  test('lets a flag take back what is configured', async () => {
    write('trader.config.json', {
      trading: { allowShort: true, impact: 0.1 },
      backtest: { history: false },
    });
    const back = ['--no-allow-short', '--history', '--slippage-bps', '2'];
    const taken = JSON.parse((await run([...ofSynthetic, ...back])).out);
    rmSync(join(desk.cwd, 'trader.config.json'));
    const plain = JSON.parse((await run(ofSynthetic)).out);
    expect(taken.run.id).toBe(plain.run.id);
  });

  test('refuses an excluded market with exit code 4, also that of a file', async () => {
    write('trader.config.json', { trading: { excludedSymbols: ['btcusdt'] } });
    for (const args of [['adaptive'], ['adaptive', '--file', 'BTCUSDT_1h.csv']]) {
      const { code, out, err } = await run(args);
      expect({ code, out }).toEqual({ code: 4, out: '' });
      expect(err).toBe(
        'error: BTC/USDT is one of the excluded symbols (trading.excludedSymbols, trader.config.json) — choose another market, or take it off that list\n',
      );
    }
    expect((await run([...ofSynthetic, '--symbol', 'ETH/USDT'])).code).toBe(0);
  });

  test('refuses a configured parameter that its strategy does not take', async () => {
    write('trader.config.json', { strategies: { adaptive: { fast: 1000 } } });
    const { code, err } = await run(['adaptive', '--provider', 'synthetic']);
    expect(code).toBe(2);
    expect(err).toMatch(/^error: trader\.config\.json: strategies\.adaptive\.fast 1000 is not allowed/);
    expect((await run(ofSynthetic)).code).toBe(0);
  });
});

describe('the data directory', () => {
  test('may be configured, and the environment and the flag stand over it', async () => {
    write('trader.config.json', { paths: { dataDir: 'configured' } });
    const home = async (args: readonly string[], env: Record<string, string>) =>
      JSON.parse((await trader(desk, ['data', 'list', '--json', ...args], env)).out).dataDir;
    expect(await home([], { TRADER_DATA_DIR: '' })).toBe(join(desk.cwd, 'configured'));
    expect(await home([], { TRADER_DATA_DIR: 'env' })).toBe(join(desk.cwd, 'env'));
    expect(await home(['--data-dir', 'flag'], { TRADER_DATA_DIR: 'env' })).toBe(join(desk.cwd, 'flag'));
    expect(existsSync(join(desk.cwd, 'configured'))).toBe(false);
  });
});

describe('the schema', () => {
  /** Makes the process say on stderr that zod is looked for. */
  const HOOK = `import { register } from 'node:module';
register('data:text/javascript,' + encodeURIComponent(\`export const resolve = async (name, context, next) => {
  if (name.split('/').at(-1).startsWith('zod')) process._rawDebug('ZOD');
  return next(name, context);
};\`));`;

  test('is loaded only where there is something to check', async () => {
    write('hook.mjs', HOOK);
    const spying = {
      NODE_OPTIONS: `--import=${pathToFileURL(join(desk.cwd, 'hook.mjs')).href}`,
      TRADER_DATA_DIR: '',
    };
    expect((await trader(desk, ['--help'], spying)).err).toBe('');
    expect((await trader(desk, ['data', 'list'], spying)).err).toBe('');
    expect((await trader(desk, ['data', 'list', '--data-dir', 'x'], spying)).err).toMatch(/^ZOD/);
  });
});
