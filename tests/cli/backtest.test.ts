import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { openDesk, pathsIn, START, trader, writeMarket } from './run.js';

const desk = openDesk();

const schema = JSON.parse(
  readFileSync(new URL('../../docs/schema/backtest.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

const HOUR = 3_600_000;
const HOURS = 24 * 60;
const ESCAPE = String.fromCharCode(27);

beforeAll(async () => {
  await writeMarket(join(desk.cwd, 'BTCUSDT_1h.csv'), HOURS);
});
afterAll(desk.remove);

const onFile = (...flags: readonly string[]) => ['--file', 'BTCUSDT_1h.csv', ...flags];

/** The whole of stdout as one document that the published schema accepts. */
const documentOf = (out: string) => {
  const document = JSON.parse(out);
  validate(document);
  expect(validate.errors ?? []).toEqual([]);
  return document;
};

describe('trader backtest --json', () => {
  const args = ['backtest', 'sma_crossover', ...onFile('--days', '30', '--json', '--no-db')];

  test('prints one document that the schema accepts, and the same run twice', async () => {
    const [first, second] = await Promise.all([trader(desk, args), trader(desk, args)]);
    expect(first.code).toBe(0);
    const document = documentOf(first.out);
    expect(document.run).toMatchObject({
      strategy: 'sma_crossover',
      parameters: { fast: 10, slow: 30 },
      symbols: ['BTC/USDT'],
      timeframe: '1h',
      from: START + (HOURS - 30 * 24) * HOUR,
      to: START + HOURS * HOUR,
      seed: 42,
    });
    expect(document.equity).toHaveLength(30 * 24);
    const again = JSON.parse(second.out);
    expect(again.run).toEqual({ ...document.run, elapsedMs: expect.any(Number) });
    expect({ ...again, run: 0 }).toEqual({ ...document, run: 0 });
  });

  test('gives another id to other parameters, costs and seeds, and another digest to other fills', async () => {
    const runs = await Promise.all(
      [[], ['--set', 'fast=11'], ['--fee', '0.2%'], ['--seed', '43'], ['--set', 'fast=10']].map(
        async (more) => JSON.parse((await trader(desk, [...args, ...more])).out).run,
      ),
    );
    expect(new Set(runs.slice(0, 4).map(({ id }) => id)).size).toBe(4);
    expect(runs[4]).toMatchObject({ id: runs[0].id, digest: runs[0].digest });
    expect(runs[2].digest).not.toBe(runs[0].digest);
    // Nothing in this run is random: another seed is another run with the same fills.
    expect(runs[3].digest).toBe(runs[0].digest);
  });

  test('stores nothing', async () => {
    const before = pathsIn(desk.root);
    await trader(desk, args);
    expect(pathsIn(desk.root)).toEqual(before);
  });
});

describe('the fallback to synthetic candles', () => {
  test('is the first and the last line of the report', async () => {
    const { code, out } = await trader(desk, ['backtest', 'adaptive', '--days', '30']);
    expect(code).toBe(0);
    const lines = out.trimEnd().split('\n');
    expect(lines[0]).toMatch(/SYNTHETIC DATA/);
    expect(lines.at(-1)).toMatch(/SYNTHETIC DATA/);
  });

  test('is the first of the warnings, on stderr, and in the name of the provider', async () => {
    const { code, out, err } = await trader(desk, ['backtest', 'adaptive', '--json']);
    expect(code).toBe(0);
    const document = documentOf(out);
    expect(document.warnings[0]).toMatch(/^SYNTHETIC DATA: binance cannot be reached/);
    expect(document.run.provider).toBe('synthetic, seed 42');
    expect(err).toMatch(/^warning: SYNTHETIC DATA/);
  });

  test('does not carry a warning where synthetic candles were asked for', async () => {
    const { code, out } = await trader(desk, [
      ...['backtest', 'adaptive', '--provider', 'synthetic', '--json'],
      ...['--from', '2024-01-01', '--to', '2024-01-31'],
    ]);
    expect(code).toBe(0);
    const document = documentOf(out);
    expect(document.run.provider).toBe('synthetic, seed 42');
    expect(document.warnings.filter((text: string) => text.includes('SYNTHETIC'))).toEqual([]);
  });
});

describe('several markets', () => {
  test('share one wallet', async () => {
    const { code, out } = await trader(desk, [
      ...['backtest', 'buy-and-hold', '--provider', 'synthetic', '--json', '--sizing', 'fraction:0.3'],
      ...['--symbol', 'BTC/USDT', '--symbol', 'eth-usdt', '--symbol', 'BTCUSDT'],
      ...['--from', '2024-01-01', '--to', '2024-01-10'],
    ]);
    expect(code).toBe(0);
    const document = documentOf(out);
    expect(document.run.symbols).toEqual(['BTC/USDT', 'ETH/USDT']);
    expect(document.trades.map(({ symbol }: { symbol: string }) => symbol).sort()).toEqual([
      'BTC/USDT',
      'ETH/USDT',
    ]);
    expect(document.equity).toHaveLength(240);
    expect(document.equity[0].equity).toBeCloseTo(10_000, -2);
  });
});

describe('the report', () => {
  test.each([
    ['a pipe', {}],
    ['NO_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }],
    ['TERM=dumb', { TERM: 'dumb', FORCE_COLOR: '1' }],
  ])('has no escape codes with %s, and is 80 columns wide', async (_, env) => {
    const { out, err } = await trader(desk, ['backtest', 'adaptive', ...onFile('--verbose')], env);
    expect(out + err).not.toContain(ESCAPE);
    expect(Math.max(...out.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(80);
  });

  test('has colours where they are forced', async () => {
    const { out } = await trader(desk, ['backtest', 'adaptive', ...onFile()], { FORCE_COLOR: '1' });
    expect(out).toContain(ESCAPE);
  });

  test('is ASCII where the locale is C', async () => {
    const { out } = await trader(desk, ['backtest', 'adaptive', ...onFile('--verbose')], { LC_ALL: 'C' });
    expect(out).toMatch(/^[\n -~]+$/);
  });
});

describe('--csv', () => {
  test('writes trades, equity and metrics, and says so on stderr', async () => {
    const { code, out, err } = await trader(desk, [
      ...['backtest', 'sma_crossover', ...onFile('--days', '30', '--csv', 'out/run-1', '--json')],
    ]);
    expect(code).toBe(0);
    const document = documentOf(out);
    const folder = join(desk.cwd, 'out', 'run-1');
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['equity.csv', 'metrics.csv', 'trades.csv']));
    const rows = (name: string) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n').length - 1;
    expect(rows('equity.csv')).toBe(document.equity.length);
    expect(rows('trades.csv')).toBe(document.trades.length);
    expect(err).toMatch(/^wrote .*trades\.csv.* to out\/run-1$/m);
  });
});

describe("a user's strategy", () => {
  const body = (mark: string): string => `
    name: 'mine', title: 'every ${mark} bars', source: 'test', tags: ['own'],
    parameters: { every: int(${mark}, { min: 2, max: 500, help: 'bars between entries' }) },
    warmup: () => 0, indicators: () => ({}),
    rules: ({ params: { every } }) => ({
      enter: (i) => (i % every === 0 ? SIGNAL : 0),
      exit: (i, { entryIndex }) => (i - entryIndex >= hold ? 'time' : null),
    }),`;

  beforeAll(() => {
    const folder = join(desk.cwd, 'own');
    mkdirSync(join(folder, 'parts'), { recursive: true });
    writeFileSync(
      join(folder, 'typed.ts'),
      `import { defineStrategy, int, type Signal } from 'trader';
import { hold, SIGNAL } from './parts/signals.ts';
interface Unused { readonly a?: number }
const checked = { a: 1 } satisfies Unused as Unused;
export const strategy = defineStrategy({${body('48')}});
export type Mine = typeof checked & Signal;\n`,
    );
    writeFileSync(
      join(folder, 'parts', 'signals.ts'),
      `import { long } from 'trader';\nimport type { Signal } from 'trader';
export const SIGNAL: Signal = long('on time');\nexport const hold: number = 5;\n`,
    );
    writeFileSync(
      join(folder, 'plain.js'),
      `import { defineStrategy, int, long } from 'trader';\nconst SIGNAL = long('on time');\nconst hold = 5;
export const strategy = defineStrategy({${body('48')}});\n`,
    );
  });

  test('runs from .ts with imports of its own, from .js, by argument, by flag and by a path with ..', async () => {
    const tail = onFile('--from', '2024-01-01', '--to', '2024-01-20', '--json', '--sizing', 'fraction:0.5');
    const documents = await Promise.all(
      [
        ['backtest', './own/typed.ts', ...tail],
        ['backtest', 'own/plain.js', ...tail],
        ['backtest', '--strategy', './own/parts/../typed.ts', ...tail],
      ].map(async (args) => documentOf((await trader(desk, args)).out)),
    );
    const [typed, plain, byFlag] = documents;
    expect(typed.run).toMatchObject({ strategy: 'mine', parameters: { every: 48 } });
    // Bars 0, 48, 96, … of 20 days signal; each entry fills at the next open.
    expect(typed.trades).toHaveLength((20 * 24) / 48);
    typed.trades.forEach((trade: { entryTime: number; entryTag: string; exitReason: string }, k: number) => {
      expect(trade).toMatchObject({ entryTag: 'on time', exitReason: 'time' });
      expect(trade.entryTime).toBe(START + (48 * k + 1) * HOUR);
    });
    expect(plain.run.digest).toBe(typed.run.digest);
    expect(plain.run.id).not.toBe(typed.run.id);
    expect(byFlag.run).toMatchObject({ id: typed.run.id, digest: typed.run.digest });
  });

  test('takes its parameters from --set', async () => {
    const { code, out } = await trader(desk, [
      ...['backtest', './own/plain.js', '--set', 'every=24', '--json'],
      ...['--sizing', 'fraction:0.5'],
      ...onFile('--from', '2024-01-01', '--to', '2024-01-20'),
    ]);
    expect(code).toBe(0);
    expect(documentOf(out).trades).toHaveLength(20);
  });
});
