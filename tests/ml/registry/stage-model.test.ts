import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import { withLock } from '../../../src/core/file-lock.js';
import { stagingPaths } from '../../../src/ml/model-file/paths.js';
import { readModelPair } from '../../../src/ml/model-file/read-pair.js';
import { fileDigest } from '../../../src/ml/model-file/write-model.js';
import { encodeOnnx } from '../../../src/ml/onnx/encode.js';
import { lockPath } from '../../../src/ml/registry/places.js';
import { stageModel } from '../../../src/ml/registry/stage-model.js';
import { madeMetadata, madeNetwork, type Wish } from '../made-model.js';
import { openHome } from './staged.js';

const { home, remove } = openHome();
afterAll(remove);

const WISH: Wish = { name: 'two', architecture: 'mlp', steps: 8 };

test('writers of one name come one after the other, and the later one stays whole', async () => {
  const files = [1, 2, 3].map((seed) => encodeOnnx(madeNetwork({ ...WISH, seed })));
  const written = await Promise.all(files.map((bytes) => stageModel(home, bytes, madeMetadata(WISH))));
  const { metadata } = readModelPair(stagingPaths(home, 'two'), 'two');
  expect(written.map(({ fileDigest: digest }) => digest)).toContain(metadata.fileDigest);
  expect(fileDigest(readFileSync(stagingPaths(home, 'two').onnx))).toBe(metadata.fileDigest);
});

test('nothing is written while somebody else holds the lock', async () => {
  const paths = stagingPaths(home, 'two');
  const before = readFileSync(paths.onnx);
  let waiting = Promise.resolve<unknown>(null);
  await withLock(lockPath(home), () => {
    waiting = stageModel(home, encodeOnnx(madeNetwork({ ...WISH, seed: 9 })), madeMetadata(WISH));
    expect(readFileSync(paths.onnx)).toEqual(before);
  });
  await waiting;
  expect(readFileSync(paths.onnx)).not.toEqual(before);
});
