import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { lineOf, openFolder } from './folder.js';

const folder = openFolder();
const JSON_FILE = 'trader.config.json';
const TS_FILE = 'trader.config.ts';

afterAll(folder.removeAll);
afterEach(() => {
  for (const name of [JSON_FILE, TS_FILE, 'trader.config.js', 'parts.ts']) folder.remove(name);
});

describe('a configuration file', () => {
  test.each([
    [JSON_FILE, '{ "trading": { "timeframe": "4h" } }'],
    [JSON_FILE, '\uFEFF{ "trading": { "timeframe": "4h" } }'],
    [TS_FILE, "export const config: object = { trading: { timeframe: '4h' as const } };"],
    [TS_FILE, "export default { trading: { timeframe: '4h', detail: undefined } };"],
    [
      'trader.config.js',
      "import { timeframe } from './parts.ts';\nexport const config = { trading: { timeframe } };",
    ],
  ])('may be %s: %s', async (name, text) => {
    folder.write('parts.ts', "export const timeframe: string = '4h';");
    folder.write(name, text);
    const { values, sources, files } = await folder.load();
    expect([values.trading.timeframe, files]).toEqual(['4h', [name]]);
    expect(sources.get('trading.timeframe')).toEqual({ kind: 'file', file: name });
  });

  test('may be typed by the program itself', async () => {
    folder.write(
      TS_FILE,
      "import { defineConfig, TIMEFRAMES } from 'trader';\nexport const config = defineConfig({ trading: { timeframe: TIMEFRAMES[5] } });",
    );
    expect((await folder.load()).values.trading.timeframe).toBe('4h');
  });

  test('is one in a folder', async () => {
    folder.write(JSON_FILE, {});
    folder.write(TS_FILE, 'export const config = {};');
    const error = await folder.refusal({ files: ['other.json'] });
    expect(lineOf(error)).toMatch(
      /^trader\.config\.json and trader\.config\.ts are both in .* — keep one of them/,
    );
    expect(error.exitCode).toBe(2);
  });
});

describe('a key that nobody knows', () => {
  test.each<[string, object, string]>([
    ['at the top', { tradng: {} }, 'unknown key tradng — did you mean "trading"?'],
    [
      'in a category',
      { trading: { timefram: '1h' } },
      'unknown key trading.timefram — did you mean "timeframe"?',
    ],
    [
      'of another spelling',
      { trading: { initial_balance: 1 } },
      'unknown key trading.initial_balance — did you mean "initialBalance"?',
    ],
    [
      'that belongs elsewhere',
      { timeframe: '1h' },
      'unknown key timeframe — it belongs into trading: write trading.timeframe',
    ],
    [
      'that resembles nothing',
      { risk: { zzzzzzzzzzzz: 1 } },
      'unknown key risk.zzzzzzzzzzzz — risk has maxPosition, maxOpenTrades',
    ],
    [
      'of a strategy that can be none',
      { strategies: { './mine.ts': {} } },
      'unknown key strategies../mine.ts — name a strategy',
    ],
    [
      'of a parameter that can be none',
      { strategies: { mine: { 'a.b': 1 } } },
      'unknown key strategies.mine.a.b — name a parameter',
    ],
  ])('%s', async (_, content, line) => {
    folder.write(JSON_FILE, content);
    expect(lineOf(await folder.refusal())).toContain(`${JSON_FILE}: ${line}`);
  });

  test('is a prototype, at any depth, and changes nothing', async () => {
    for (const text of [
      '{"__proto__":{"trading":{}}}',
      '{"trading":{"__proto__":{"timeframe":"4h"}}}',
      '{"strategies":{"__proto__":{"fast":1}}}',
      '{"strategies":{"adaptive":{"__proto__":1}}}',
      '{"constructor":{"prototype":{"polluted":1}}}',
      '{"trading":{"hasOwnProperty":1}}',
    ]) {
      folder.write(JSON_FILE, text);
      expect((await folder.refusal()).message).toMatch(/unknown key/);
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('may be the name of a strategy that objects have members of', async () => {
    folder.write(JSON_FILE, '{"strategies":{"constructor":{"toString":1}}}');
    const { values } = await folder.load();
    expect(Object.entries(values.strategies)).toEqual([['constructor', { toString: 1 }]]);
  });

  test('is a strategy that is there in two spellings with the same parameter', async () => {
    folder.write(JSON_FILE, { strategies: { 'sma-crossover': { fast: 1 }, sma_crossover: { fast: 2 } } });
    expect((await folder.refusal()).message).toBe(
      `${JSON_FILE}: strategies.sma_crossover.fast is there twice`,
    );
  });
});

describe('a hostile file', () => {
  test.each([
    ['that is empty', '', /is not valid JSON$/],
    ['that is no JSON', '{\n  "trading": {\n    oops\n', /is not valid JSON \(line 3\)/],
    ['with a comment', '{\n // why\n}', /is not valid JSON \(line 2\)/],
    ['of bytes', Uint8Array.from({ length: 300 }, (_, i) => (i * 37) % 256), /is not valid JSON/],
    ['that holds a list', '[]', /does not hold an object/],
    ['that holds null', 'null', /does not hold an object/],
    ['that is nested without end', '['.repeat(90_000) + ']'.repeat(90_000), /does not hold an object/],
    ['of 2 MB', ' '.repeat(2_000_000), /is larger than 1 MB/],
  ])('%s', async (_, content, says) => {
    folder.write(JSON_FILE, content);
    const error = await folder.refusal();
    expect(error.message).toMatch(says);
    expect(error.message).toMatch(/^(configuration file )?trader\.config\.json /);
    expect(error).toMatchObject({ kind: 'config', exitCode: 2 });
  });

  test.each([
    ['that throws', "throw new Error('no luck\\ntoday');", /failed while it was loaded: no luck today$/],
    ['with a mistake', 'export const config = ;', /cannot be read: .* \(line 1\)$/],
    ['that imports what is not there', "import './gone.ts';", /Could not resolve "\.\/gone\.ts" \(line 1\)$/],
    ['that exports nothing', 'export const other = 1;', /exports no configuration$/],
    ['that exports a text', "export const config = 'trading';", /does not hold an object$/],
    [
      'with a function',
      'export const config = { trading: { timeframe: () => 1 } };',
      /trading\.timeframe is a function$/,
    ],
    ['with a map', 'export const config = { trading: new Map() };', /trading is not a plain object$/],
    [
      'with a hidden prototype',
      'export const config = { __proto__: { trading: {} } };',
      /is not a plain object$/,
    ],
    ['with a ring', 'const a = {}; a.trading = a; export const config = a;', /is nested too deeply$/],
    [
      'with a getter that throws',
      "export const config = { get risk() { throw new Error('boo'); } };",
      /failed while it was loaded: boo$/,
    ],
    [
      'with a number that is none',
      'export const config = { trading: { initialBalance: NaN } };',
      /trading\.initialBalance NaN is not allowed$/,
    ],
  ])('of TypeScript: %s', async (_, text, says) => {
    folder.write(TS_FILE, text);
    const error = await folder.refusal();
    expect(error.message).toMatch(says);
    expect(error.message).toContain(TS_FILE);
    expect(error.exitCode).toBe(2);
  });

  test('that is a folder', async () => {
    mkdirSync(join(folder.path, TS_FILE));
    expect((await folder.refusal()).message).toBe('configuration file trader.config.ts is not a file');
  });
});

describe('--config', () => {
  test.each([
    ['gone.json', /^configuration file gone\.json does not exist$/],
    ['trader.config.json/x.json', /does not exist$/],
    ['notes.yaml', /^configuration file notes\.yaml is of a kind that is not known$/],
    ['', /needs the name of a file/],
  ])('%j is refused', async (file, says) => {
    folder.write(JSON_FILE, {});
    folder.write('notes.yaml', 'a: 1');
    expect(await folder.refusal({ files: [file] })).toMatchObject({
      message: expect.stringMatching(says),
      exitCode: 2,
    });
  });

  test('names a file outside of the folder by its whole path', async () => {
    const other = openFolder();
    const path = other.write('fast.json', { trading: { timeframe: '1m' } });
    const { files, sources } = await folder.load({ files: [path] });
    expect([files, sources.get('trading.timeframe')]).toEqual([[path], { kind: 'file', file: path }]);
    other.removeAll();
  });
});
