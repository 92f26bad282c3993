import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { fixedClock } from '../../../src/core/clock.js';
import type { InputSource } from '../../../src/core/input-source.js';
import { thisProcess } from '../../../src/core/process-identity.js';
import { createRng } from '../../../src/core/rng.js';
import { SENTIMENT_FEATURES } from '../../../src/core/sentiment-features.js';
import { newestModel } from '../../../src/library/train/fresh-model.js';
import { type TrainOptions, trainModel } from '../../../src/library/train/train-model.js';
import { lockTraining } from '../../../src/library/train/training-lock.js';
import { loadModel } from '../../../src/ml/model-file/load-model.js';
import { modelSource } from '../../../src/ml/predict/model-source.js';
import { stagedFiles } from '../../../src/ml/registry/places.js';
import { removePair } from '../../../src/ml/registry/swap.js';
import { randomWalk } from '../../ml/walk.js';

const modelsDir = mkdtempSync(join(tmpdir(), 'trader-train-'));
afterAll(() => rmSync(modelsDir, { recursive: true, force: true }));

const candles = randomWalk(1200, 5);

const OPTIONS: TrainOptions = {
  ...{
    candles,
    modelsDir,
    dataDir: join(modelsDir, 'data'),
    name: 'model',
    steps: 16,
    horizon: 4,
    folds: 0,
    resume: false,
    quantise: false,
  },
  choices: { architecture: 'mlp', loss: 'quantiles', epochs: 3, batch: 32, seed: 1, threads: 1 },
  ...{ sentimentWish: 'auto', clock: fixedClock(1_700_000_000_000), version: '9.9.9' },
};

/** Sentiment that is known at the first `known` candles; the same at a candle whichever others are asked for. */
const sentimentOf = (known: number): InputSource => {
  const rng = createRng(4);
  const whole = SENTIMENT_FEATURES.map((name) => {
    const values = Float64Array.from(candles.time, (_, i) => (i < known ? rng.normal() : Number.NaN));
    return [name, name === 'sentiment_freshness' ? values.map((value) => value * 0) : values] as const;
  });
  return {
    ...{ names: SENTIMENT_FEATURES, lookback: 0, digest: `known ${known}` },
    columns: async ({ time }) => {
      const first = candles.time.indexOf(time[0]);
      return Object.fromEntries(
        whole.map(([name, values]) => [name, values.slice(first, first + time.length)]),
      );
    },
  };
};

describe('a training', () => {
  test('leaves a model that can be loaded and used, and its metadata says all of it', async () => {
    const { paths, metadata, notes, endedBy } = await trainModel(OPTIONS);
    expect(paths.onnx).toBe(join(modelsDir, 'staging', 'model', 'model.onnx'));
    expect(readdirSync(paths.folder).sort()).toEqual(['model.onnx', 'model_metadata.json']);
    expect(endedBy).toBe('epochs');
    expect(notes).toEqual(['no sentiment data: the model is trained on prices alone']);
    expect(metadata).toMatchObject({
      ...{ symbol: 'BTC/USDT', timeframe: '1h', architecture: 'mlp', created: 1_700_000_000_000 },
      ...{ target: { horizon: 4 }, features: { set: 'price', steps: 16 }, quantised: null },
      versions: { trader: '9.9.9' },
    });
    expect(metadata.probe.inputs).toHaveLength(3);
    expect(metadata.data.train.to).toBeLessThan(metadata.data.validation.from);
    expect(metadata.metrics?.model.direction?.independent).toBe(
      Math.floor((metadata.metrics?.model.direction?.count ?? 0) / 4),
    );
    const model = await loadModel(paths.onnx);
    const { prediction } = await modelSource(model).columns(candles);
    expect(prediction.filter(Number.isFinite)).toHaveLength(1200 - 15);
    await model.close();
  });

  test('records what the model makes of made-up windows, and none of its candles', async () => {
    const high = { ...candles, volume: candles.volume.map((value, i) => value * (1 + (i % 7))) };
    const [a, b] = [
      await trainModel({ ...OPTIONS, name: 'first' }),
      await trainModel({ ...OPTIONS, name: 'second', candles: high }),
    ];
    expect(b.metadata.data.digest).not.toBe(a.metadata.data.digest);
    expect(b.metadata.probe.inputs).toEqual(a.metadata.probe.inputs);
    expect(b.metadata.probe.outputs).not.toEqual(a.metadata.probe.outputs);
  });

  test('gives the same file for the same seed, and another for another', async () => {
    const digest = async (name: string, seed: number) =>
      (await trainModel({ ...OPTIONS, name, choices: { ...OPTIONS.choices, seed } })).metadata.fileDigest;
    const [a, b, c] = [await digest('a', 1), await digest('b', 1), await digest('c', 2)];
    expect(b).toBe(a);
    expect(c).not.toBe(a);
  });

  test('that is stopped keeps the best epoch, and goes on to the same file', async () => {
    const whole = await trainModel({ ...OPTIONS, name: 'whole' });
    const controller = new AbortController();
    const stopped = await trainModel(
      { ...OPTIONS, name: 'stopped' },
      { signal: controller.signal, onEpoch: () => controller.abort() },
    );
    expect(stopped.endedBy).toBe('interrupted');
    expect(stopped.metadata.training.epochs).toBe(1);
    expect(existsSync(stopped.paths.checkpoint)).toBe(true);
    expect(stopped.metadata.training.interrupted).toBe(true);
    expect(whole.metadata.training).not.toHaveProperty('interrupted');
    // Training by cron must not keep it as it would a whole one.
    const said: string[] = [];
    const newest = () => newestModel(modelsDir, 'stopped', 1_700_000_000_001, (reason) => said.push(reason));
    expect(newest()).toBeUndefined();
    expect(said).toEqual([expect.stringMatching(/stopped\.onnx was stopped .* after epoch 1/)]);
    const resumed = await trainModel({ ...OPTIONS, name: 'stopped', resume: true });
    expect(resumed.metadata.fileDigest).toBe(whole.metadata.fileDigest);
    expect(existsSync(resumed.paths.checkpoint)).toBe(false);
    expect(newest()).toBe(1_700_000_000_000);
  });

  test('that is stopped before the first epoch keeps nothing', async () => {
    const stop = trainModel({ ...OPTIONS, name: 'early' }, { signal: AbortSignal.abort() });
    await expect(stop).rejects.toMatchObject({ kind: 'interrupted' });
    expect(existsSync(join(modelsDir, 'staging', 'early', 'early.onnx'))).toBe(false);
  });

  test('goes on where its candidate of before is put to use meanwhile, and its folder is taken away', async () => {
    const name = 'meanwhile';
    const { metadata, paths } = await trainModel({ ...OPTIONS, name });
    const again = await trainModel(
      { ...OPTIONS, name, choices: { ...OPTIONS.choices, seed: 2 } },
      {
        onStep: (epoch, done) => {
          if (epoch !== 1 || done !== 1) return;
          // What promoting it ends with.
          removePair(stagedFiles(modelsDir, name), metadata.fileDigest);
          expect(existsSync(paths.folder)).toBe(false);
        },
      },
    );
    expect(readdirSync(paths.folder).sort()).toEqual(['meanwhile.onnx', 'meanwhile_metadata.json']);
    expect(again.metadata.fileDigest).not.toBe(metadata.fileDigest);
  });

  test('of a name that another one trains is refused, says who does, and leaves its checkpoint', async () => {
    const { paths } = await trainModel(
      { ...OPTIONS, name: 'twice' },
      { onEpoch: () => expect(() => lockTraining(modelsDir, 'twice')).toThrow(/is training "twice"/) },
    );
    const lock = lockTraining(modelsDir, 'twice');
    writeFileSync(paths.checkpoint, 'theirs');
    await expect(trainModel({ ...OPTIONS, name: 'twice' })).rejects.toMatchObject({
      ...{ kind: 'refused', exitCode: 4 },
      message: expect.stringContaining(`process ${process.pid} `),
      hint: expect.stringContaining('--name'),
    });
    expect(readFileSync(paths.checkpoint, 'utf8')).toBe('theirs');
    lock.release();
    await trainModel({ ...OPTIONS, name: 'twice' });
    expect(existsSync(paths.checkpoint)).toBe(false);
  });

  test('takes the lock of a process that is gone, and gives it back where it fails', async () => {
    const lock = join(modelsDir, 'staging', '.gone.lock');
    mkdirSync(dirname(lock), { recursive: true });
    writeFileSync(lock, JSON.stringify({ ...thisProcess(), pid: 2 ** 22 + 12345, token: 'theirs' }));
    const stop = trainModel({ ...OPTIONS, name: 'gone' }, { signal: AbortSignal.abort() });
    await expect(stop).rejects.toMatchObject({ kind: 'interrupted' });
    expect(existsSync(lock)).toBe(false);
  });

  test('judges folds first, and keeps weights of 8 bits', async () => {
    const { folds, metadata } = await trainModel({ ...OPTIONS, name: 'small', folds: 2, quantise: true });
    expect(folds).toHaveLength(2);
    expect(folds[1].from).toBeGreaterThan(folds[0].to);
    expect(folds[1].to).toBeLessThan(metadata.data.test.from);
    const { rmseBefore, rmseAfter } = metadata.quantised ?? { rmseBefore: 0, rmseAfter: 9 };
    expect(Math.abs(rmseAfter / rmseBefore - 1)).toBeLessThan(0.01);
  });
});

describe('sentiment', () => {
  test('is used where it is there', async () => {
    const { metadata, paths, notes } = await trainModel({
      ...OPTIONS,
      name: 'full',
      sentiment: sentimentOf(1200),
    });
    expect(notes).toEqual([]);
    expect(metadata.features).toMatchObject({ set: 'price_sentiment', normalisation: 'standardised' });
    expect(metadata.metrics?.backtest).toMatchObject({
      strategy: 'ml_with_sentiment',
      from: metadata.data.test.from,
      parameters: { horizon: 4 },
    });
    const model = await loadModel(paths.onnx);
    const { confidence } = await modelSource(model, sentimentOf(1200)).columns(candles);
    expect(confidence.filter(Number.isFinite)).toHaveLength(1200 - 16);
    await model.close();
  });

  test('that covers little is left out, and said so', async () => {
    const { metadata, notes } = await trainModel({ ...OPTIONS, name: 'part', sentiment: sentimentOf(300) });
    expect(metadata.features.set).toBe('price');
    expect(notes[0]).toMatch(/^sentiment covers \d\.\d % of the test part/);
  });

  test('that is forced and is not there is an error of data', async () => {
    const forced = { ...OPTIONS, name: 'forced', sentimentWish: 'force' } as const;
    await expect(trainModel(forced)).rejects.toMatchObject({ kind: 'data', exitCode: 3 });
    const little = trainModel({ ...forced, sentiment: sentimentOf(300) });
    await expect(little).rejects.toMatchObject({ kind: 'data' });
  });
});

test('the newest model of a name is found, promoted or staged', async () => {
  const later = { ...OPTIONS, name: 'age', clock: fixedClock(42) };
  const damaged: string[] = [];
  const newest = (now = 50) => newestModel(modelsDir, 'age', now, (reason) => damaged.push(reason));
  expect(newest()).toBeUndefined();
  const { paths } = await trainModel(later);
  expect(newest()).toBe(42);
  expect(damaged).toEqual([]);
  // A clock that was wrong must not keep training by cron from ever beginning again.
  expect(newest(41)).toBeUndefined();
  expect(damaged.splice(0)).toEqual([
    expect.stringMatching(/age\.onnx was made at 1970-01-01T00:00:00\.042Z, which/),
  ]);
  // One that is damaged counts as none, so that training by cron mends it.
  writeFileSync(paths.metadata, '{');
  expect(newest()).toBeUndefined();
  expect(damaged).toEqual([expect.stringMatching(/is not JSON/)]);
});
