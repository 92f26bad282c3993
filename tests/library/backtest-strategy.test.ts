import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { backtest, defineStrategy, indicators, int, long } from 'trader';
import { loadStrategy } from '../../src/strategy/load/catalogue.js';
import { errorOf, syntheticDays, temporaryFolder } from './market.js';

const candles = syntheticDays(20);
const folder = temporaryFolder();
afterAll(folder.remove);

const aboveAverage = (period: number) =>
  defineStrategy({
    name: 'above_average',
    title: 'Long while the close is above its average',
    source: 'tests',
    tags: [],
    parameters: { period: int(period, { min: 2, max: 100, help: 'bars in the average' }) },
    warmup: (params) => params.period,
    indicators: ({ close }, params) => ({ average: indicators.sma(close, params.period) }),
    rules: ({ candles: { close }, indicators: { average } }) => ({
      enter: (i) => (close[i]! > average[i]! ? long('above') : 0),
      exit: (i) => (close[i]! < average[i]! ? 'below' : null),
    }),
  });

const MINE = `
import { defineStrategy, indicators, int, long, type Signal } from 'trader';
import { AVERAGE_BARS } from './settings/bars';

interface Column { readonly average: Float64Array }
const ABOVE: Signal = long('above');

export const strategy = defineStrategy({
  name: 'above_average',
  title: 'Long while the close is above its average',
  source: 'tests',
  tags: [],
  parameters: { period: int(AVERAGE_BARS as number, { min: 2, max: 100, help: 'bars in the average' }) },
  warmup: (params) => params.period,
  indicators: ({ close }, params): Column & Record<string, Float64Array> => ({
    average: indicators.sma(close, params.period),
  }),
  rules: ({ candles: { close }, indicators: { average } }) => ({
    enter: (i) => (close[i]! > average![i]! ? ABOVE : 0),
    exit: (i) => (close[i]! < average![i]! ? 'below' : null),
  }),
});
`;

/** Writes a user's project of two files and returns the path of the strategy. */
const writeMine = (name: string, bars: number, text = MINE): string => {
  mkdirSync(join(folder.path, name, 'settings'), { recursive: true });
  writeFileSync(
    join(folder.path, name, 'settings', 'bars.ts'),
    `export const AVERAGE_BARS: number = ${bars};\n`,
  );
  const path = join(folder.path, name, 'mine.ts');
  writeFileSync(path, text);
  return path;
};

describe('a strategy given as an object', () => {
  test('is run with its defaults', async () => {
    const { run, trades } = await backtest({ strategy: aboveAverage(20), candles });
    expect(run).toMatchObject({ strategy: 'above_average', parameters: { period: 20 } });
    expect(trades.length).toBeGreaterThan(5);
  });

  test('is identified by the text of its functions, not by the object', async () => {
    const [one, two] = await Promise.all([
      backtest({ strategy: aboveAverage(20), candles }),
      backtest({ strategy: aboveAverage(20), candles }),
    ]);
    expect(one.run.id).toBe(two.run.id);
  });

  // Two strategies with the same text and other values around them share an id, and nothing else.
  test('has another id where what its functions refer to is another', async () => {
    const every = (bars: number) =>
      defineStrategy({
        name: 'every',
        title: 'In every so many bars, out at the next',
        source: 'tests',
        tags: [],
        parameters: {},
        warmup: () => 0,
        indicators: () => ({}),
        rules: () => ({
          enter: (i) => (i % bars === 0 ? long('in') : 0),
          exit: (i) => (i % bars === 1 ? 'out' : null),
        }),
      });
    const [five, seven] = [
      await backtest({ strategy: every(5), candles }),
      await backtest({ strategy: every(7), candles }),
    ];
    expect(seven.run.digest).not.toBe(five.run.digest);
    expect(seven.run.id).not.toBe(five.run.id);
  });
});

describe('a strategy given by name', () => {
  test('is the built-in one, with hyphens or underscores', async () => {
    const [one, two] = await Promise.all([
      backtest({ strategy: 'sma_crossover', candles }),
      backtest({ strategy: 'SMA-Crossover', candles }),
    ]);
    expect(one.run).toMatchObject({ strategy: 'sma_crossover', parameters: { fast: 10, slow: 30 } });
    expect(two.run.id).toBe(one.run.id);
    expect(two.run.digest).toBe(one.run.digest);
  });

  test('may have been loaded before', async () => {
    const loaded = await loadStrategy('sma_crossover');
    const [one, two] = [
      await backtest({ strategy: loaded, candles }),
      await backtest({ strategy: 'sma_crossover', candles }),
    ];
    expect(one.run.id).toBe(two.run.id);
  });

  test('that nobody knows is a usage error with the nearest names', async () => {
    await expect(backtest({ strategy: 'sma_crosover', candles })).rejects.toMatchObject({
      kind: 'usage',
      message: 'unknown strategy "sma_crosover"',
      hint: 'did you mean "sma_crossover"?',
    });
    await expect(backtest({ strategy: 'zzzzzzzzzzzz', candles })).rejects.toMatchObject({
      kind: 'usage',
      hint: expect.stringContaining('known strategies: adaptive, bollinger'),
    });
  });
});

describe('a strategy given by the path of a .ts file', () => {
  test('runs with its types, its relative import and no build step', async () => {
    const [mine, inline] = await Promise.all([
      backtest({ strategy: writeMine('first', 20), candles }),
      backtest({ strategy: aboveAverage(20), candles }),
    ]);
    expect(mine.run).toMatchObject({ strategy: 'above_average', parameters: { period: 20 } });
    expect(mine.run.digest).toBe(inline.run.digest);
  });

  test('has another id when a file that it imports has changed', async () => {
    const before = await backtest({ strategy: writeMine('changing', 20), candles });
    // The parameter is set, so that nothing differs but the source.
    const after = await backtest({
      strategy: writeMine('changing', 30),
      candles,
      parameters: { period: 20 },
    });
    expect(after.run.digest).toBe(before.run.digest);
    expect(after.run.id).not.toBe(before.run.id);
  });

  test('has the same id in another folder, and with other comments and spaces', async () => {
    const before = await backtest({ strategy: writeMine('here', 20), candles });
    const text = MINE.replace('export const', '// the same strategy\nexport   const');
    const after = await backtest({ strategy: writeMine('there', 20, text), candles });
    expect(after.run.id).toBe(before.run.id);
  });

  test.each<[string, string, RegExp]>([
    ['that does not parse', 'export const strategy = {', /cannot be read: .*\(line \d+, ".+"\)/],
    [
      'that imports what is not there',
      "import { x } from './gone';\nexport const strategy = x;",
      /cannot be read/,
    ],
    ['that exports none', 'export const other = 1;', /exports no strategy/],
    ['that exports something else', 'export const strategy = { name: "x" };', /exports no strategy/],
    ['that throws', "throw new Error('no\\nway');", /failed while it was loaded: no way/],
  ])('%s is a usage error', async (_, text, message) => {
    const strategy = writeMine('bad', 20, text);
    await expect(backtest({ strategy, candles })).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringMatching(message),
    });
  });

  test('that is not there, or a folder, is a usage error', async () => {
    const gone = join(folder.path, 'gone.ts');
    await expect(backtest({ strategy: gone, candles })).rejects.toEqual(
      errorOf('usage', `strategy file ${gone} does not exist`),
    );
    await expect(backtest({ strategy: `${folder.path}/`, candles })).rejects.toEqual(
      errorOf('usage', `strategy file ${folder.path}/ is not a file`),
    );
  });
});

describe('parameters', () => {
  test('override the defaults', async () => {
    const { run } = await backtest({ strategy: 'sma_crossover', candles, parameters: { fast: 5 } });
    expect(run.parameters).toEqual({ fast: 5, slow: 30 });
  });

  test('that are unknown, out of range or at odds are usage errors', async () => {
    const withParameters = (parameters: Record<string, number>) =>
      backtest({ strategy: 'sma_crossover', candles, parameters });
    await expect(withParameters({ fats: 5 })).rejects.toMatchObject({
      kind: 'usage',
      message: 'unknown parameter "fats"',
      hint: 'did you mean "fast"?',
    });
    await expect(withParameters({ fast: 1 })).rejects.toEqual(
      errorOf('usage', 'parameter fast=1 is not allowed'),
    );
    await expect(withParameters({ fast: 30 })).rejects.toEqual(
      errorOf('usage', 'these parameters do not go together: fast=30 must be below slow=30'),
    );
  });
});
