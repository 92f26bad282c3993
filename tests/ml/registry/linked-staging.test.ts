import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { fixedClock } from '../../../src/core/clock.js';
import { trainModel } from '../../../src/library/train/train-model.js';
import { stagingPaths } from '../../../src/ml/model-file/paths.js';
import { encodeOnnx } from '../../../src/ml/onnx/encode.js';
import { stageModel } from '../../../src/ml/registry/stage-model.js';
import { madeMetadata, madeNetwork, type Wish } from '../made-model.js';
import { randomWalk } from '../walk.js';
import { openHome } from './staged.js';

let place: ReturnType<typeof openHome>;
let other: ReturnType<typeof openHome>;
let home: string;

beforeEach(() => {
  [place, other] = [openHome(), openHome()];
  ({ home } = place);
  const { folder } = stagingPaths(home, 'm');
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(join(other.home, 'm'));
  symlinkSync(join(other.home, 'm'), folder);
});
afterEach(() => {
  place.remove();
  other.remove();
});

const REFUSED = { kind: 'data', message: expect.stringMatching(/leads out of the models directory$/) };

test('a candidate is not written through a link that leads out of the models directory', async () => {
  const wish: Wish = { name: 'm', architecture: 'mlp', steps: 8 };
  await expect(stageModel(home, encodeOnnx(madeNetwork(wish)), madeMetadata(wish))).rejects.toMatchObject(
    REFUSED,
  );
  expect(readdirSync(join(other.home, 'm'))).toEqual([]);
});

test('a training says so before it begins, and leaves no checkpoint there', async () => {
  let begun = false;
  const training = trainModel(
    {
      ...{
        candles: randomWalk(1_200, 5),
        modelsDir: home,
        dataDir: home,
        name: 'm',
        steps: 16,
        horizon: 4,
        folds: 0,
      },
      ...{ resume: false, quantise: false, sentimentWish: 'none', clock: fixedClock(1), version: '9.9.9' },
      choices: { architecture: 'mlp', loss: 'quantiles', epochs: 1, batch: 32, seed: 1, threads: 1 },
    },
    {
      onStep: () => {
        begun = true;
      },
    },
  );
  await expect(training).rejects.toMatchObject(REFUSED);
  expect(begun).toBe(false);
  expect(existsSync(join(other.home, 'm', 'm.checkpoint'))).toBe(false);
});
