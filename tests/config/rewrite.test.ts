import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DEFAULTS } from '../../src/config/defaults.js';
import {
  planRewrite,
  settingsText,
  type WantedSettings,
  writtenByHand,
} from '../../src/config/plan-rewrite.js';
import { stageRewrite } from '../../src/config/stage-rewrite.js';

const NOW = Date.UTC(2026, 2, 5, 7, 30);
const FILE = 'trader.config.json';
const BAK = `${FILE}.2026-03-05T07-30-00Z.bak`;

const { exchange, trading, risk } = DEFAULTS;
const wanted = (more: Partial<WantedSettings> = {}): WantedSettings => ({
  categories: { exchange, trading: { ...trading, timeframe: '4h' }, risk },
  strategy: 'sma_crossover',
  parameters: { fast: 5 },
  ...more,
});

let cwd: string;
beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'trader-rewrite-')));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const put = (held: unknown, name = FILE): void =>
  writeFileSync(join(cwd, name), typeof held === 'string' ? held : JSON.stringify(held));
const held = (name = FILE) => JSON.parse(readFileSync(join(cwd, name), 'utf8'));

describe('what would be written', () => {
  test('is a file of its own where there is none', async () => {
    const plan = await planRewrite(cwd, wanted({ whenNew: { paths: { dataDir: '/data' } } }));
    expect(plan).toMatchObject({ path: join(cwd, FILE), state: 'new' });
    expect(JSON.parse(plan.text)).toEqual({
      paths: { dataDir: '/data' },
      exchange,
      trading: { ...trading, timeframe: '4h' },
      risk,
      strategies: { sma_crossover: { fast: 5 } },
    });
  });

  test('leaves alone what it does not name', async () => {
    put({ backtest: { days: 3 }, strategies: { adaptive: { fast: 9 }, 'SMA-crossover': { slow: 90 } } });
    const plan = await planRewrite(cwd, wanted({ whenNew: { paths: { dataDir: '/data' } } }));
    expect(plan.state).toBe('changed');
    expect(JSON.parse(plan.text)).toMatchObject({
      backtest: { days: 3 },
      strategies: { adaptive: { fast: 9 }, sma_crossover: { fast: 5 } },
    });
    expect(JSON.parse(plan.text)).not.toHaveProperty('paths');
    expect(JSON.parse(plan.text).strategies).not.toHaveProperty('SMA-crossover');
  });

  describe('of settings that do not tell everything', () => {
    const told = (more: Partial<WantedSettings> = {}): WantedSettings => ({
      ...{ categories: { exchange: {}, trading: {}, risk: {} }, strategy: 'mybot', parameters: {} },
      ...{ partial: true, ...more },
    });
    const SET = {
      exchange: { id: 'kraken' },
      trading: { feeRate: 0.002, timeframe: '4h' },
      risk: { maxDrawdown: 0.1, dailyLoss: 0.03 },
      strategies: { mybot: { fast: 3, slow: 9 } },
    };

    test('leaves a category alone that they say nothing about', async () => {
      put(SET);
      expect(await planRewrite(cwd, told())).toMatchObject({ state: 'unchanged' });
    });

    test('leaves a key and a parameter alone that they say nothing about', async () => {
      put(SET);
      const categories = { exchange: {}, trading: { timeframe: '1h' }, risk: { dailyLoss: 0.05 } };
      const { text } = await planRewrite(cwd, told({ categories, parameters: { fast: 5 } }));
      expect(JSON.parse(text)).toEqual({
        exchange: { id: 'kraken' },
        trading: { feeRate: 0.002, timeframe: '1h' },
        risk: { maxDrawdown: 0.1, dailyLoss: 0.05 },
        strategies: { mybot: { fast: 5, slow: 9 } },
      });
    });

    test('makes no empty category', async () => {
      const categories = { exchange: {}, trading: {}, risk: { dailyLoss: 0.05 } };
      const { text } = await planRewrite(cwd, told({ categories }));
      expect(JSON.parse(text)).toEqual({ risk: { dailyLoss: 0.05 } });
      expect(JSON.parse(settingsText(told({ categories })))).toEqual({ risk: { dailyLoss: 0.05 } });
    });
  });

  test('removes a key that complete settings do not have', async () => {
    put({ trading: { ...trading, timeframe: '4h' }, risk: { maxDrawdown: 0.1 } });
    const { text } = await planRewrite(cwd, wanted({ categories: { risk: { dailyLoss: 0.02 } } }));
    expect(JSON.parse(text).risk).toEqual({ dailyLoss: 0.02 });
  });

  test('is nothing where the file says it already, in whatever order', async () => {
    const { text } = await planRewrite(cwd, wanted());
    put(Object.fromEntries(Object.entries(JSON.parse(text)).toReversed()));
    expect((await planRewrite(cwd, wanted())).state).toBe('unchanged');
  });

  test('removes the parameters of a strategy that has none', async () => {
    put({ strategies: { sma_crossover: { slow: 90 } } });
    const { text } = await planRewrite(cwd, wanted({ parameters: {} }));
    expect(JSON.parse(text).strategies).toEqual({});
  });

  test.each([
    ['an unknown key', { trading: { ...trading, leverage: 3 } }, 'does not know trading.leverage'],
    ['an unknown category', { exchange, futures: { margin: 1 } }, 'does not know futures'],
    ['several', { exchange: { id: 'x', sandbox: true }, risk: { stops: 1 } }, 'exchange.sandbox, risk.stops'],
    [
      'a value that is not allowed any more',
      { trading: { ...trading, timeframe: '7m' } },
      'cannot be written back',
    ],
  ])('is refused for %s', async (_, categories, message) => {
    await expect(planRewrite(cwd, wanted({ categories }))).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining(message),
    });
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('is refused for a strategy that no file can name, unless it has no parameters', async () => {
    await expect(planRewrite(cwd, wanted({ strategy: 'my bot:1' }))).rejects.toThrow('strategies.my bot:1');
    expect((await planRewrite(cwd, wanted({ strategy: 'my bot:1', parameters: {} }))).state).toBe('new');
  });

  test.each([
    ['{ broken', 'is not valid JSON'],
    ['[1, 2]', 'does not hold an object'],
  ])('is not guessed from the file %j', async (text, message) => {
    put(text);
    await expect(planRewrite(cwd, wanted())).rejects.toThrow(message);
  });

  test('is printed as a file of its own', () => {
    expect(JSON.parse(settingsText(wanted()))).toMatchObject({
      trading: { timeframe: '4h' },
      strategies: { sma_crossover: { fast: 5 } },
    });
  });

  test('is not for a file that is written by hand', () => {
    put('export const config = {};', 'trader.config.ts');
    expect(writtenByHand(cwd)).toBe('trader.config.ts');
    rmSync(join(cwd, 'trader.config.ts'));
    put({});
    expect(writtenByHand(cwd)).toBeUndefined();
  });
});

describe('writing', () => {
  test('keeps the old file, and its permissions', async () => {
    put({ backtest: { days: 3 } });
    const plan = await planRewrite(cwd, wanted());
    const { mode } = statSync(join(cwd, FILE));
    const staged = await stageRewrite(plan, NOW);
    expect(held()).toEqual({ backtest: { days: 3 } });
    expect(await staged.finish()).toEqual({ path: join(cwd, FILE), kept: join(cwd, BAK) });
    expect(held()).toMatchObject({ backtest: { days: 3 }, trading: { timeframe: '4h' } });
    expect(held(BAK)).toEqual({ backtest: { days: 3 } });
    expect(readdirSync(cwd).sort()).toEqual([FILE, BAK]);
    expect(statSync(join(cwd, FILE)).mode).toBe(mode);
  });

  test('never overwrites a file that was kept before', async () => {
    put({ backtest: { days: 3 } });
    put({ backtest: { days: 1 } }, BAK);
    const staged = await stageRewrite(await planRewrite(cwd, wanted()), NOW);
    expect((await staged.finish()).kept).toBe(join(cwd, BAK.replace('.bak', '-2.bak')));
    expect(held(BAK)).toEqual({ backtest: { days: 1 } });
  });

  test('leaves nothing behind where it is given up', async () => {
    put({ backtest: { days: 3 } });
    const staged = await stageRewrite(await planRewrite(cwd, wanted()), NOW);
    await staged.drop();
    expect(readdirSync(cwd)).toEqual([FILE]);
    expect(held()).toEqual({ backtest: { days: 3 } });
  });

  test('follows a link to the file it stands for', async () => {
    put({ backtest: { days: 3 } }, 'shared.json');
    symlinkSync('shared.json', join(cwd, FILE));
    const staged = await stageRewrite(await planRewrite(cwd, wanted()), NOW);
    await staged.finish();
    expect(held('shared.json')).toMatchObject({ trading: { timeframe: '4h' } });
    expect(realpathSync(join(cwd, FILE))).toBe(join(cwd, 'shared.json'));
  });

  test('is one plain line where the folder is gone', async () => {
    const plan = await planRewrite(join(cwd, 'gone'), wanted());
    await expect(stageRewrite(plan, NOW)).rejects.toMatchObject({
      kind: 'data',
      message: expect.stringMatching(/trader\.config\.json cannot be written: .*ENOENT/),
    });
  });
});
