import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Candles, sliceCandles } from '../../src/core/candles.js';
import { backtest, prepareRun } from '../../src/library/backtest.js';
import { columnsFolder, keptColumns } from '../../src/library/inputs/kept-columns.js';
import { defaultModelName } from '../../src/library/inputs/model-name.js';
import { openInputs } from '../../src/library/inputs/open-inputs.js';
import { type InputResolvers, keptResolvers } from '../../src/library/inputs/resolvers.js';
import { sensitivity } from '../../src/library/sensitivity.js';
import { walkForward } from '../../src/library/walk-forward/walk-forward.js';
import { syntheticProvider } from '../../src/market/synthetic/provider.js';
import { shareMarkets } from '../../src/research/share-markets.js';
import { proveInputs } from '../../src/research/verify/input-proof.js';
import { proveQuickly } from '../../src/research/verify/quick-proof.js';
import { fails, verdictLines } from '../../src/research/verify/verdict.js';
import { follower } from './follower.js';
import { forgetfulToy, leakingToy, momentumToy, type Toy } from './toy-inputs.js';

const HOUR = 3_600_000;
const FROM = Date.UTC(2024, 0, 1);

const dataDir = mkdtempSync(join(tmpdir(), 'trader-inputs-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const market = async (bars = 1500, symbol = 'BTC/USDT'): Promise<Candles> =>
  (await syntheticProvider(5).load({ symbol, timeframe: '1h', from: FROM, to: FROM + bars * HOUR })).candles;

const from = (toy: Toy): InputResolvers => ({ model: async () => toy });

describe('a backtest of a strategy with inputs', () => {
  let candles: Candles;
  beforeEach(async () => {
    candles = await market();
  });

  test('computes the columns once for a market, whoever asks again', async () => {
    const toy = momentumToy(12, 'once');
    const options = { strategy: follower, candles, dataDir, inputs: from(toy) };
    const first = await backtest(options);
    const second = await backtest(options);
    expect(first.trades.length).toBeGreaterThan(5);
    expect(second.run).toMatchObject({ id: first.run.id, digest: first.run.digest });
    await sensitivity(options);
    expect(toy.asked).toEqual([1500]);
  });

  test('is another run with another source, also one that says the same', async () => {
    const run = async (toy: Toy) =>
      (await backtest({ strategy: follower, candles, dataDir, inputs: from(toy) })).run;
    const a = await run(momentumToy(12, 'a'));
    const b = await run(momentumToy(12, 'b'));
    expect(b.digest).toBe(a.digest);
    expect(b.dataDigest).not.toBe(a.dataDigest);
    expect(b.id).not.toBe(a.id);
  });

  test('keeps the digest of its candles apart from that of what stands beside them', async () => {
    const { provenance } = await backtest({
      strategy: follower,
      candles,
      dataDir,
      inputs: from(momentumToy()),
    });
    const plain = await backtest({ strategy: 'sma_crossover', candles });
    expect(provenance.data[0]!.candles).toBe(plain.provenance.data[0]!.candles);
    expect(provenance.data[0]!.inputs).toMatch(/^[0-9a-f]{64}$/);
    expect(plain.provenance.data[0]).not.toHaveProperty('inputs');
  });

  test('is refused where there is no model: which, and what to do', async () => {
    await expect(backtest({ strategy: follower, candles, dataDir, inputs: {} })).rejects.toMatchObject({
      kind: 'usage',
      message: 'strategy follower needs a model of BTC/USDT (its input "model"), and there is none',
      hint: 'train one with "trader train BTCUSDT", or name one with --model',
    });
  });

  test('asks for the model of the market, or the one that is named', async () => {
    const names: string[] = [];
    const inputs: InputResolvers = {
      model: async (_, { model }) => {
        names.push(model);
        return momentumToy();
      },
    };
    await backtest({ strategy: follower, candles, dataDir, inputs });
    await backtest({ strategy: follower, candles, dataDir, inputs, model: 'mine_2' });
    expect(names).toEqual(['btcusdt_price', 'mine_2']);
    expect(defaultModelName('ETH/USDT', { kind: 'model', features: 'price_sentiment' })).toBe(
      'ethusdt_sentiment',
    );
    // No path, and no name that the registry of models would not take.
    for (const model of ['../mine', 'Mine-2'])
      await expect(backtest({ strategy: follower, candles, dataDir, inputs, model })).rejects.toMatchObject({
        kind: 'usage',
      });
    await expect(backtest({ strategy: 'sma_crossover', candles, dataDir, model: 'mine' })).rejects.toThrow(
      'strategy sma_crossover asks no model',
    );
  });

  test('asks for each market on its own', async () => {
    const eth = await market(1500, 'ETH/USDT');
    const asked: string[] = [];
    const inputs: InputResolvers = {
      model: async (_, { symbol }) => {
        asked.push(symbol);
        return momentumToy(12, symbol);
      },
    };
    const { trades } = await backtest({ strategy: follower, candles: [candles, eth], dataDir, inputs });
    expect(asked).toEqual(['BTC/USDT', 'ETH/USDT']);
    expect(new Set(trades.map(({ symbol }) => symbol)).size).toBe(2);
  });

  test('walks forward on the columns that were computed once, in shared memory as here', async () => {
    const toy = momentumToy(12, 'walk');
    const options = { strategy: follower, candles, dataDir, inputs: from(toy) };
    const walked = await walkForward({
      ...options,
      ...{ train: 400, test: 200, trials: 4, minTrades: 1, ranges: ['bps=20:80:20'] },
    });
    expect(walked.windows.length).toBeGreaterThan(2);
    expect(toy.asked).toEqual([1500]);
    const { input } = await prepareRun(options);
    const [shared] = shareMarkets(input.markets);
    expect(shared!.candles.inputs?.['model.prediction']).toEqual(
      input.markets[0]!.candles.inputs?.['model.prediction'],
    );
    expect(shared!.candles.inputs!['model.prediction']!.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  test('may be proved like any other: the columns are cut with the candles', async () => {
    const { input } = await prepareRun({ strategy: follower, candles, dataDir, inputs: from(momentumToy()) });
    const { strategy, params, markets } = input;
    expect(proveQuickly({ strategy, params, candles: markets[0]!.candles })).toMatchObject({
      kind: 'passed',
    });
  });
});

describe('the columns that are kept', () => {
  const fresh = (name: string) => join(dataDir, name);
  const prediction = async (toy: Toy, candles: Candles, place: string) =>
    (await keptColumns(toy, candles, fresh(place))).prediction!;

  test('are read from their file by another process, and computed again where that is damaged', async () => {
    const candles = await market(300);
    const toy = momentumToy(12, 'kept');
    const first = await prediction(toy, candles, 'one');
    const [file] = readdirSync(columnsFolder(fresh('one')));
    const bytes = readFileSync(join(columnsFolder(fresh('one')), file!));
    // Another place stands for another process: nothing of it is remembered here.
    const put = async (name: string, content: Buffer) => {
      await prediction(momentumToy(12, 'other'), candles, name);
      writeFileSync(join(columnsFolder(fresh(name)), file!), content);
    };
    await put('two', bytes);
    toy.asked.length = 0;
    expect(await prediction(toy, candles, 'two')).toEqual(first);
    expect(toy.asked).toEqual([]);
    const damaged = [
      Buffer.from(bytes.map((byte, k) => (k === bytes.length - 20 ? byte ^ 1 : byte))),
      bytes.subarray(0, bytes.length - 8),
      Buffer.from('{"names":["x"],"rows":1e99,"digest":""}\n'),
      Buffer.from('nothing'),
      Buffer.alloc(0),
    ];
    for (const [k, content] of damaged.entries()) {
      await put(`damaged-${k}`, content);
      toy.asked.length = 0;
      expect(await prediction(toy, candles, `damaged-${k}`)).toEqual(first);
      expect(toy.asked).toEqual([300]);
    }
  });

  test('are others for other candles', async () => {
    const candles = await market(300);
    const toy = momentumToy(12, 'range');
    await prediction(toy, candles, 'range');
    await prediction(toy, sliceCandles(candles, 1), 'range');
    expect(toy.asked).toEqual([300, 299]);
  });

  test('a source that failed is asked again', async () => {
    const candles = await market(50);
    let fail = true;
    const toy = momentumToy(2, 'fails');
    const source = {
      ...toy,
      columns: async (all: Candles) => {
        if (fail) throw new Error('no memory');
        return toy.columns(all);
      },
    };
    await expect(keptColumns(source, candles, null)).rejects.toThrow('no memory');
    fail = false;
    expect((await keptColumns(source, candles, null)).prediction).toHaveLength(50);
  });

  test('a source is looked for once', async () => {
    let calls = 0;
    const resolvers = keptResolvers({
      model: async () => {
        calls++;
        return momentumToy();
      },
    });
    const wish = { strategy: follower, symbols: ['BTC/USDT'], timeframe: '1h', dataDir, resolvers } as const;
    const [one] = await openInputs(wish);
    const [two] = await openInputs(wish);
    expect(calls).toBe(1);
    expect(one!.lookback).toBe(12);
    expect(two!.sources[0]!.source).toBe(one!.sources[0]!.source);
  });
});

describe('the proof of inputs', () => {
  const proof = async (toy: Toy) => proveInputs([{ input: 'model', source: toy }], await market(400));
  const verified = (inputs: Awaited<ReturnType<typeof proof>>) => ({
    ...{ unsteady: null, lookAhead: { cuts: 1, decisions: 1, leaks: [] }, warmUp: null, inputs },
  });

  test('passes a source that looks back', async () => {
    const found = await proof(momentumToy());
    expect(found).toMatchObject({ cuts: 16, leaks: [], lookbacks: [] });
    expect(fails(verified(found))).toBe(false);
    expect(verdictLines(verified(found)).at(-1)).toMatch(/^no look-ahead of its inputs: \d+ rows at 16 cuts/);
  });

  test('catches one that leaks', async () => {
    const found = await proof(leakingToy());
    expect(found.leaks).toMatchObject([
      { what: 'input model.prediction', barsAhead: 0, cuts: 16, without: 'NaN' },
      { what: 'input model.confidence', barsAhead: 0, cuts: 16, withFuture: '0.9', without: 'NaN' },
    ]);
    expect(fails(verified(found))).toBe(true);
    expect(verdictLines(verified(found)).at(-1)).toMatch(/^ITS INPUTS LOOK AHEAD: input model.prediction/);
  });

  test('catches one that looks back further than it says', async () => {
    const found = await proof(forgetfulToy());
    expect(found.leaks).toEqual([]);
    expect(found.lookbacks).toMatchObject([{ what: 'input model.prediction', lookback: 3 }]);
    expect(fails(verified(found))).toBe(true);
    expect(verdictLines(verified(found)).at(-1)).toMatch(
      /^THE LOOKBACK IS TOO SHORT: input model.prediction/,
    );
  });
});
