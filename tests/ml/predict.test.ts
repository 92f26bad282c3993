import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sliceCandles } from '../../src/core/candles.js';
import { normalCdf } from '../../src/core/normal.js';
import { createRng } from '../../src/core/rng.js';
import { keptColumns } from '../../src/library/inputs/kept-columns.js';
import { loadModel, type Model } from '../../src/ml/model-file/load-model.js';
import { modelPathsIn } from '../../src/ml/model-file/paths.js';
import { writeModel } from '../../src/ml/model-file/write-model.js';
import { ARCHITECTURES } from '../../src/ml/network/architectures.js';
import { encodeOnnx } from '../../src/ml/onnx/encode.js';
import { modelSource } from '../../src/ml/predict/model-source.js';
import { FEW, MANY, runRows } from '../../src/ml/predict/rows.js';
import { madeMetadata, madeModel, madeNetwork } from './made-model.js';
import { randomWalk, withGap } from './walk.js';

const folder = mkdtempSync(join(tmpdir(), 'trader-predict-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(ARCHITECTURES)('a model of the architecture %s', (architecture) => {
  let model: Model;
  beforeAll(async () => {
    model = await loadModel(madeModel(folder, { name: architecture, architecture, steps: 40 }).onnx);
  });
  afterAll(() => model.close());

  test('gives each row the same bits, however many go through together', async () => {
    const size = 40 * 5;
    const rng = createRng(5);
    const x = Float32Array.from({ length: 300 * size }, () => rng.next());
    const fill = (from: number) => (index: number, into: Float32Array, at: number) =>
      into.set(x.subarray((from + index) * size, (from + index + 1) * size), at);
    const all = await runRows(300, size, 3, fill(0), model.run);
    for (const [from, count] of [
      ...Array.from({ length: 40 }, (_, k) => [k * 7, 1]),
      [11, 2],
      [3, 5],
      [40, 260],
    ]) {
      const some = await runRows(count, size, 3, fill(from), model.run);
      expect(some).toEqual(all.slice(from * 3, (from + count) * 3));
    }
    expect([FEW, MANY]).toEqual([4, 256]);
  });

  test('says the same of a bar whatever follows, and with no more history than it asks for', async () => {
    const candles = randomWalk(330, 6);
    const source = modelSource(model);
    const whole = await source.columns(candles);
    const rng = createRng(1);
    for (let k = 0; k < 20; k++) {
      const i = rng.int(source.lookback, 329);
      const cut = await source.columns(sliceCandles(candles, i - source.lookback, i + 1));
      expect(cut.prediction.at(-1)).toBe(whole.prediction[i]);
      expect(cut.confidence.at(-1)).toBe(whole.confidence[i]);
    }
  });
});

describe('the columns of a model', () => {
  let model: Model;
  beforeAll(async () => {
    model = await loadModel(madeModel(folder, { name: 'columns', architecture: 'mlp', steps: 20 }).onnx);
  });
  afterAll(() => model.close());

  test('are not there where there is no whole window', async () => {
    const { prediction, confidence } = await modelSource(model).columns(withGap(randomWalk(60, 7), 30, 31));
    const there = Array.from(prediction.keys()).filter((i) => Number.isFinite(prediction[i]));
    expect(there).toEqual(
      Array.from({ length: 59 }, (_, i) => i).filter((i) => (i >= 19 && i < 30) || i >= 49),
    );
    expect(Array.from(confidence, Number.isNaN)).toEqual(Array.from(prediction, Number.isNaN));
  });

  test('are a return over the horizon and a chance between a half and one', async () => {
    const candles = randomWalk(60, 8);
    const { prediction, confidence } = await modelSource(model).columns(candles);
    const window = new Float32Array(FEW * 100);
    const { fillMinMax } = await import('../../src/ml/features/minmax-window.js');
    fillMinMax(candles, 59, 20, window, 0);
    const outputs = await model.run(window, FEW);
    const returns = Array.from({ length: 19 }, (_, k) =>
      Math.log(candles.close[41 + k] / candles.close[40 + k]),
    );
    const mean = returns.reduce((a, b) => a + b) / 19;
    const sigma = Math.sqrt(returns.reduce((sum, r) => sum + (r - mean) ** 2, 0) / 18);
    expect(prediction[59]).toBeCloseTo(outputs[0] * sigma * Math.sqrt(24), 10);
    const band = (outputs[2] - outputs[1]) / (2 * 1.2815515655446004);
    const deviation = band > 0 ? band : model.metadata.confidence.deviation;
    expect(confidence[59]).toBeCloseTo(normalCdf(Math.abs(outputs[0]) / deviation), 9);
    for (const value of confidence.filter(Number.isFinite)) {
      expect(value).toBeGreaterThanOrEqual(0.5);
      expect(value).toBeLessThanOrEqual(1);
    }
  });

  test('have the digest of their model', async () => {
    const other = await loadModel(
      madeModel(folder, { name: 'other', architecture: 'mlp', steps: 20, seed: 2 }).onnx,
    );
    expect(modelSource(other).digest).not.toBe(modelSource(model).digest);
    expect(modelSource(model).digest).toBe(modelSource(model).digest);
    await other.close();
  });

  test.each<[string, (of: Model) => Partial<Model>]>([
    ['deviation', ({ metadata }) => ({ metadata: { ...metadata, confidence: { deviation: 0.25 } } })],
    [
      'horizon',
      ({ metadata }) => ({ metadata: { ...metadata, target: { ...metadata.target, horizon: 6 } } }),
    ],
    ['quantiles', () => ({ loss: { kind: 'quantiles', delta: 1, lower: 0.3, upper: 0.7 } })],
    ['scaler', () => ({ scaler: { mean: [0, 0, 0, 0, 0], deviation: [1, 1, 1, 1, 2] } })],
  ])('have another digest and rule under another %s of the same file', (_, change) => {
    const [one, other] = [modelSource(model), modelSource({ ...model, ...change(model) })];
    expect(other.digest).not.toBe(one.digest);
    expect(other.rule).not.toBe(one.rule);
  });

  test('that were kept are not those of the same file under another deviation', async () => {
    const { metadata } = model;
    // Both say how sure they are by the deviation where the band has no width.
    const flat = async (x: Float32Array, rows: number) =>
      (await model.run(x, rows)).map((_, at, all) => all[at - (at % 3)]);
    const [calm, nervous] = [0.5, 5].map((deviation) =>
      modelSource({ ...model, run: flat, metadata: { ...metadata, confidence: { deviation } } }),
    );
    const candles = randomWalk(60, 9);
    const kept = [];
    for (const source of [calm, nervous]) kept.push(await keptColumns(source, candles, folder));
    expect(kept).toEqual([await calm.columns(candles), await nervous.columns(candles)]);
    expect(kept[0].confidence[59]).toBeGreaterThan(kept[1].confidence[59]);
  });
});

test('the columns of a model say what it learned from, to the end of the last target', async () => {
  const wish = { name: 'learned', architecture: 'mlp', steps: 20 } as const;
  const paths = modelPathsIn(join(folder, wish.name), wish.name);
  const hour = 3_600_000;
  const about = madeMetadata(wish);
  const data = {
    ...about.data,
    train: { from: 100 * hour, to: 200 * hour, samples: 101 },
    validation: { from: 300 * hour, to: 400 * hour, samples: 101 },
    test: { from: 500 * hour, to: 600 * hour, samples: 101 },
  };
  writeModel(paths, encodeOnnx(madeNetwork(wish)), { ...about, data });
  const model = await loadModel(paths.onnx);
  // Its horizon is 24 bars.
  expect(modelSource(model).learnedFrom).toEqual({
    ...{ what: 'model "learned"', from: 100 * hour, to: 424 * hour },
  });
  await model.close();
});

test('a model that was trained with sentiment is not used without', async () => {
  const made = madeModel(folder, { name: 'feeling', architecture: 'mlp', steps: 20, set: 'price_sentiment' });
  const model = await loadModel(made.onnx);
  expect(() => modelSource(model)).toThrow(/needs sentiment/);
  await model.close();
});
