import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Candles, makeCandles, sliceCandles } from '../../src/core/candles.js';
import { ENGINE_VERSION } from '../../src/engine/version.js';
import { backtest } from '../../src/library/backtest.js';
import {
  type RecipeInput,
  type RecipeOptions,
  type RunRecipe,
  readRecipe,
  writeRecipe,
} from '../../src/library/runs/recipe.js';
import { type ReplayInput, replayRun } from '../../src/library/runs/replay-run.js';
import { openCache } from '../../src/market/cache/candle-cache.js';
import { writeCandleCsv } from '../../src/market/csv/write.js';
import type { CandleSource } from '../../src/market/provider.js';
import { syntheticProvider } from '../../src/market/synthetic/provider.js';
import { loadStrategy } from '../../src/strategy/load/catalogue.js';

const HOUR = 3_600_000;
const START = Date.UTC(2024, 0, 1);
const FROM = START + 200 * HOUR;
const END = START + 600 * HOUR;

const folder = mkdtempSync(join(tmpdir(), 'trader-replay-'));
const dataDir = join(folder, 'data');
const PLACE = { dataDir, forced: false };
const OPTIONS: RecipeOptions = { venue: 'binance', seed: 42, sizing: 'fraction:0.5', initialBalance: 5000 };

beforeAll(() => mkdirSync(dataDir));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const made = async (symbol = 'BTC/USDT', timeframe: '1h' | '15m' = '1h'): Promise<Candles> =>
  (await syntheticProvider(7).load({ symbol, timeframe, from: START, to: END })).candles;

/** The candles with the close of one changed by a tick. */
const touched = (candles: Candles, row: number): Candles => {
  const close = candles.close.slice();
  close[row] = close[row]! - 0.01;
  return makeCandles(candles.symbol, candles.timeframe, { ...candles, close });
};

interface Made {
  readonly strategy?: string;
  readonly parameters?: Readonly<Record<string, number>>;
  readonly options?: Partial<RecipeOptions>;
  readonly markets: RecipeInput['markets'];
}

/** A run as `trader backtest` makes it, and what is stored of it: through JSON, as a database keeps it. */
const storedRun = async ({
  strategy = 'sma_crossover',
  parameters = {},
  options,
  markets,
}: Made): Promise<ReplayInput & { readonly recipe: RunRecipe }> => {
  const loaded = await loadStrategy(strategy);
  const all = { ...OPTIONS, ...options };
  const params = loaded.strategy.resolve(parameters);
  const { run, provenance } = await backtest({
    ...all,
    strategy: loaded,
    parameters: params,
    candles: markets.map(({ candles }) => candles),
    detail: markets.map(({ detail }) => detail?.candles),
    from: FROM,
    provider: 'somewhere',
  });
  const recipe = writeRecipe({
    strategy: loaded,
    parameters: params,
    from: FROM,
    markets,
    options: all,
    dataDir,
  });
  return JSON.parse(JSON.stringify({ run, provenance, recipe }));
};

const SYNTHETIC: CandleSource = { provider: 'synthetic', seed: 7 };

const onSynthetic = async (more: Partial<Made> = {}) =>
  storedRun({ markets: [{ candles: await made(), source: SYNTHETIC }], ...more });

const REPRODUCED = { reproduced: true, differences: [], missing: [] };

describe('a run that is made again', () => {
  test('is reproduced on synthetic candles', async () => {
    const input = await onSynthetic();
    expect(await replayRun(input, PLACE)).toEqual({ ...REPRODUCED, digest: input.run.digest });
  });

  test('is reproduced on several markets, with finer candles, costs and parameters of its own', async () => {
    const markets = await Promise.all(
      ['BTC/USDT', 'ETH/USDT'].map(async (symbol) => {
        const detail = sliceCandles(await made(symbol, '15m'), 800, 2400);
        return {
          candles: await made(symbol),
          source: SYNTHETIC,
          detail: { candles: detail, source: SYNTHETIC },
        };
      }),
    );
    const input = await storedRun({
      markets,
      strategy: 'adaptive',
      options: {
        fee: 0.002,
        impact: 0.1,
        participation: 0.2,
        maxOpenTrades: 1,
        allowShort: true,
        endOfData: 'open',
        instrument: { lotSize: 0.01 },
      },
    });
    expect(await replayRun(input, PLACE)).toEqual({ ...REPRODUCED, digest: input.run.digest });
  });
});

describe('a run on cached candles', () => {
  const key = { venue: 'binance', symbol: 'BTC/USDT', timeframe: '1h' } as const;
  const fromVenue: CandleSource = { provider: 'exchange', venue: 'binance' };
  const cache = openCache(dataDir);
  let input: Awaited<ReturnType<typeof storedRun>>;

  beforeAll(async () => {
    const candles = await made();
    await cache.merge(key, candles, { source: fromVenue });
    // The run began in the middle of what is cached.
    input = await storedRun({
      strategy: 'buy_and_hold',
      markets: [{ candles: sliceCandles(candles, 50, 600), source: fromVenue }],
    });
  });

  test('is reproduced from the cache, whoever gave the candles first', async () => {
    expect(await replayRun(input, PLACE)).toMatchObject(REPRODUCED);
    const origin: CandleSource = { provider: 'cache', venue: 'binance', origin: fromVenue };
    const candles = sliceCandles(await made(), 50, 600);
    const second = await storedRun({ markets: [{ candles, source: origin }] });
    expect(await replayRun(second, PLACE)).toMatchObject(REPRODUCED);
  });

  test('is looked for in its own data directory, in the present one where that is gone, or where it is told', async () => {
    const gone = { ...input, recipe: { ...input.recipe, dataDir: join(folder, 'gone') } };
    expect(await replayRun(gone, PLACE)).toMatchObject(REPRODUCED);
    expect(await replayRun(input, { dataDir: join(folder, 'gone'), forced: false })).toMatchObject(
      REPRODUCED,
    );
    await expect(replayRun(input, { dataDir: join(folder, 'gone'), forced: true })).rejects.toMatchObject({
      exitCode: 3,
    });
  });

  test('differs in the data, by the name of the market, once a candle has changed', async () => {
    const candles = await made();
    await cache.merge(key, touched(candles, 300), { source: fromVenue });
    const replay = await replayRun(input, PLACE);
    expect(replay).toMatchObject({
      reproduced: false,
      differences: [{ kind: 'data', name: 'BTC/USDT candles', first: input.provenance.data[0]!.candles }],
      missing: [],
    });
    expect(replay.digest).not.toBe(input.run.digest);
    await cache.merge(key, candles, { source: fromVenue });
  });

  test('says which candles are missing, and is a data error where all are', async () => {
    await cache.remove(key, { from: START + 500 * HOUR, to: END });
    expect(await replayRun(input, PLACE)).toMatchObject({
      reproduced: false,
      missing: ['BTC/USDT 1h: 450 of 550 candles are here'],
    });
    await cache.remove(key);
    await expect(replayRun(input, PLACE)).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringMatching(/^the candles of the run are not here any more: /),
    });
  });
});

describe('a run on a CSV file', () => {
  const file = join(folder, 'BTCUSDT_1h.csv');
  const write = (candles: Candles): void => writeFileSync(file, [...writeCandleCsv(candles)].join(''));
  const stored = async () =>
    storedRun({
      strategy: 'buy_and_hold',
      markets: [{ candles: await made(), source: { provider: 'csv', file } }],
    });

  test('is reproduced while the file is as it was, and differs in the data after a change in it', async () => {
    const candles = await made();
    write(candles);
    const input = await stored();
    expect(await replayRun(input, PLACE)).toMatchObject(REPRODUCED);
    write(touched(candles, 599));
    expect(await replayRun(input, PLACE)).toMatchObject({
      reproduced: false,
      differences: [{ kind: 'data', name: 'BTC/USDT candles' }],
    });
  });

  test('is reproduced where only history changed that nobody looked at, and the change is named', async () => {
    const candles = await made();
    write(candles);
    const input = await stored();
    write(touched(candles, 10));
    expect(await replayRun(input, PLACE)).toMatchObject({
      reproduced: true,
      differences: [{ kind: 'data', name: 'BTC/USDT candles' }],
    });
  });

  test('is a data error that names the file once that is gone', async () => {
    write(await made());
    const input = await stored();
    renameSync(file, `${file}.old`);
    await expect(replayRun(input, PLACE)).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining(file),
    });
  });
});

describe('a run of a strategy of one’s own', () => {
  const file = join(folder, 'mine.ts');
  const write = (threshold: number, remark = ''): void =>
    writeFileSync(
      file,
      `${remark}import { defineStrategy, int, long } from 'trader';
export const strategy = defineStrategy({
  name: 'mine', title: 'Mine', source: 'test', tags: [],
  parameters: { hold: int(5, { min: 1, max: 50, help: 'bars' }) },
  warmup: () => 0, indicators: () => ({}),
  rules: ({ params: { hold } }) => ({
    enter: (i) => (i % ${threshold} === 0 ? long('on time') : 0),
    exit: (i, { entryIndex }) => (i - entryIndex >= hold ? 'time' : null),
  }),
});\n`,
    );
  let input: Awaited<ReturnType<typeof onSynthetic>>;

  beforeAll(async () => {
    write(24);
    input = await onSynthetic({ strategy: file });
  });

  test('is kept by the absolute path of its file, and reproduced', async () => {
    expect(input.recipe.strategy).toBe(file);
    expect(await replayRun(input, PLACE)).toMatchObject(REPRODUCED);
  });

  test('is reproduced after a change of a remark, which is no code', async () => {
    write(24, '// A remark.\n');
    expect(await replayRun(input, PLACE)).toMatchObject(REPRODUCED);
  });

  test('differs in the code once the file says something else', async () => {
    write(25);
    expect(await replayRun(input, PLACE)).toMatchObject({
      reproduced: false,
      differences: [{ kind: 'code', name: 'source', first: input.provenance.sourceDigest }],
    });
  });

  test('is reproduced where other code does the same, and the change is named', async () => {
    writeFileSync(file, `${readFileSync(file, 'utf8').replace('% 25', '% (20 + 4)')}`);
    expect(await replayRun(input, PLACE)).toMatchObject({
      reproduced: true,
      differences: [{ kind: 'code', name: 'source' }],
    });
  });

  test('cannot be run, and why, where the strategy lost a parameter, fails or is gone', async () => {
    write(24);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replaceAll('hold', 'bars'));
    expect(await replayRun(input, PLACE)).toMatchObject({
      reproduced: false,
      digest: null,
      differences: [{ kind: 'code', name: 'source' }],
      failure: 'unknown parameter "hold"',
    });
    writeFileSync(file, text.replace('i % 24', 'missing.i % 24'));
    expect(await replayRun(input, PLACE)).toMatchObject({
      digest: null,
      failure: expect.stringContaining('missing is not defined'),
    });
    rmSync(file);
    expect(await replayRun(input, PLACE)).toMatchObject({
      digest: null,
      differences: [],
      failure: expect.stringMatching(/^strategy file .*mine\.ts does not exist$/),
    });
  });
});

describe('a run of a built-in strategy', () => {
  test('fails as a bug does where our own code fails, and the strategy is not blamed', async () => {
    const input = await onSynthetic();
    const options = { ...input.recipe.options, limits: null };
    const replaying = replayRun({ ...input, recipe: { ...input.recipe, options } }, PLACE);
    await expect(replaying).rejects.toThrow(TypeError);
  });
});

describe('a run under a configuration', () => {
  test('differs in the key that has another default now', async () => {
    const input = await onSynthetic();
    const configuration = JSON.parse(input.provenance.configuration);
    configuration.instruments[0].takerFeeRate = 0.002;
    const before = {
      ...input,
      run: { ...input.run, digest: 'f'.repeat(64) },
      provenance: { ...input.provenance, configuration: JSON.stringify(configuration) },
    };
    expect(await replayRun(before, PLACE)).toMatchObject({
      reproduced: false,
      differences: [
        { kind: 'configuration', name: 'instruments.BTC/USDT.takerFeeRate', first: 0.002, second: 0.001 },
      ],
    });
  });

  test('differs in the engine where that is another', async () => {
    const input = await onSynthetic();
    const before = { ...input, run: { ...input.run, digest: 'f'.repeat(64), engineVersion: '0' } };
    expect(await replayRun(before, PLACE)).toMatchObject({
      reproduced: false,
      differences: [{ kind: 'code', name: 'engine', first: '0', second: ENGINE_VERSION }],
    });
  });

  test('that differs in nothing and gives another digest has nothing to say for it', async () => {
    const input = await onSynthetic();
    const before = { ...input, run: { ...input.run, digest: 'f'.repeat(64) } };
    expect(await replayRun(before, PLACE)).toMatchObject({ reproduced: false, differences: [], missing: [] });
  });
});

describe('a recipe', () => {
  test.each([[null], [{}], [{ version: 2, markets: [] }], ['text']])(
    'of another version (%j) is a data error',
    (recipe) => {
      expect(() => readRecipe(recipe)).toThrow('a recipe that this version of trader can follow');
    },
  );
});
