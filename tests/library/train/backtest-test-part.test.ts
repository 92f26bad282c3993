import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { candlesBetween, makeCandles } from '../../../src/core/candles.js';
import { fixedClock } from '../../../src/core/clock.js';
import { backtest } from '../../../src/library/backtest.js';
import { trainModel } from '../../../src/library/train/train-model.js';
import { loadModel } from '../../../src/ml/model-file/load-model.js';
import { modelSource } from '../../../src/ml/predict/model-source.js';
import { historyBars } from '../../../src/research/history-bars.js';
import { randomWalk } from '../../ml/walk.js';

const home = mkdtempSync(join(tmpdir(), 'trader-test-part-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const HOUR = 3_600_000;
const candles = randomWalk(1500, 8);

/** Whatever the model says is traded: what is wanted are trades, not gains. */
const EAGER = { minMoveBps: 0, minConfidence: 0.5 };

const train = async (name: string, of = candles, horizon = 4) => {
  const { metadata, paths } = await trainModel({
    ...{ candles: of, name, modelsDir: home, dataDir: join(home, 'data'), steps: 16, horizon },
    choices: { architecture: 'mlp', loss: 'quantiles', epochs: 2, batch: 32, seed: 1, threads: 1 },
    trading: { parametersOf: () => EAGER },
    ...{ sentimentWish: 'none', folds: 0, resume: false, quantise: false },
    ...{ clock: fixedClock(1_700_000_000_000), version: '9.9.9' },
  });
  return { metadata, paths, traded: metadata.metrics!.backtest! };
};

describe('the test part, traded by the model', () => {
  test('is the range of the metadata, with the horizon of the model', async () => {
    const { traded, metadata } = await train('range');
    const { from, to } = metadata.data.test;
    expect(traded).toMatchObject({
      ...{ strategy: 'ml_basic', from, to: to + HOUR },
      parameters: { ...EAGER, horizon: 4 },
    });
    expect(traded.metrics.trades).toBeGreaterThan(5);
    expect(traded.metrics.fees).toBeGreaterThan(0);
    // Fees of 0.1 % on what was turned over, initial equity being 10,000.
    expect(traded.metrics.fees).toBeCloseTo((traded.metrics.turnover ?? 0) * 10_000 * 0.001, 6);
    // Buy-and-hold buys at the first open.
    const part = candlesBetween(candles, from, to + HOUR);
    const held = part.close.at(-1)! / part.open[0]! - 1;
    expect(traded.benchmark.totalReturn).toBeCloseTo(held, 1);
  });

  test('is the run that anybody makes of it with the file', async () => {
    const { traded, metadata, paths } = await train('again');
    const model = await loadModel(paths.onnx);
    const source = modelSource(model);
    const { from, to } = metadata.data.test;
    // The history that "trader backtest" takes: for a warm-up of 140 bars, and for the window before the first of them.
    const before = (historyBars(140) + 15) * HOUR;
    const again = await backtest({
      ...{ strategy: 'ml_basic', parameters: { ...EAGER, horizon: 4 }, dataDir: join(home, 'data') },
      candles: candlesBetween(candles, from - before, to + HOUR),
      from,
      inputs: { model: async () => source },
    });
    await model.close();
    expect(again.run).toMatchObject({ id: traded.id, digest: traded.digest });
    expect({ ...again.metrics }).toEqual(traded.metrics);
    expect({ ...again.benchmark }).toEqual(traded.benchmark);
  });

  test('sees nothing of what follows it', async () => {
    const { traded, metadata } = await train('whole');
    // Candles after the last decision, whatever they are, change no trade: the last horizon has no window of its own.
    const { to } = metadata.data.test;
    const bent = Float64Array.from(candles.close, (close, i) => (candles.time[i]! > to ? close * 2 : close));
    const { traded: other } = await train(
      'bent',
      makeCandles(candles.symbol, candles.timeframe, {
        ...candles,
        close: bent,
        high: bent.map((x, i) => Math.max(x, candles.high[i]!)),
      }),
    );
    expect(other.digest).toBe(traded.digest);
  });

  test('is held for a horizon as long as models have', async () => {
    const { traded } = await train('long', randomWalk(9000, 3), 600);
    expect(traded.parameters.horizon).toBe(600);
  });
});

test('a strategy whose parameters are configured wrongly ends a training before it begins', async () => {
  const epochs: number[] = [];
  const training = trainModel(
    {
      ...{ candles, name: 'wrong', modelsDir: home, dataDir: join(home, 'data'), steps: 16, horizon: 4 },
      choices: { architecture: 'mlp', loss: 'quantiles', epochs: 2, batch: 32, seed: 1, threads: 1 },
      trading: { parametersOf: () => ({ minConfidence: 7 }) },
      ...{ sentimentWish: 'none', folds: 0, resume: false, quantise: false },
      ...{ clock: fixedClock(1), version: '9.9.9' },
    },
    { onEpoch: ({ history }) => epochs.push(history.length) },
  );
  await expect(training).rejects.toMatchObject({ kind: 'usage' });
  expect(epochs).toEqual([]);
});
