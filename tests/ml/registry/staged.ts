import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModelMetadata } from '../../../src/ml/model-file/metadata.js';
import { stagingPaths } from '../../../src/ml/model-file/paths.js';
import { writeModel } from '../../../src/ml/model-file/write-model.js';
import { encodeOnnx } from '../../../src/ml/onnx/encode.js';
import type { TryModel } from '../../../src/ml/safety/try-model.js';
import { madeMetadata, madeNetwork, type Wish } from '../made-model.js';

export const openHome = () => {
  const home = mkdtempSync(join(tmpdir(), 'trader-registry-'));
  return { home, remove: () => rmSync(home, { recursive: true, force: true }) };
};

const scores = (rmse: number) => ({
  rmse,
  mae: rmse / 2,
  direction: { value: 0.56, low: 0.53, high: 0.59, count: 1000, independent: 1000 },
});

export const metricsOf = (rmse: number, beatsPersistence = true): NonNullable<ModelMetadata['metrics']> => ({
  model: scores(rmse),
  persistence: scores(1),
  linear: scores(0.99),
  beatsPersistence,
  againstPersistence: {
    ...{ statistic: beatsPersistence ? 2 : -2, critical: 1.7, lag: 24, independent: 41 },
    better: beatsPersistence,
  },
  calibration: [],
  backtest: null,
});

const STEPS = 8;

/** Writes a candidate as the trainer does; another seed gives another file. */
export const stage = (
  home: string,
  name: string,
  seed: number,
  change: Partial<Omit<ModelMetadata, 'fileDigest'>> = {},
): ModelMetadata => {
  const wish: Wish = { name, architecture: 'mlp', steps: STEPS, seed };
  const probe = { inputs: [new Array<number>(STEPS * 5).fill(0.5)], outputs: [[0, 0, 0]] };
  const about = {
    ...madeMetadata(wish),
    probe,
    metrics: metricsOf(0.9),
    created: seed * 86_400_000,
    ...change,
  };
  return writeModel(stagingPaths(home, name), encodeOnnx(madeNetwork(wish)), about);
};

/** A trial without a process: what the recorded outputs of `stage` are. */
export const tryNothing: TryModel = async (_, { rows, timed }) => ({
  shape: [rows, 3],
  outputs: new Array<number>(3 * rows).fill(0),
  loadMs: 1,
  latenciesMs: new Array<number>(timed).fill(0.1),
});
