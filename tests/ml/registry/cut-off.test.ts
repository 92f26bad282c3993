import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fixedClock } from '../../../src/core/clock.js';
import { modelPathsIn, stagingPaths } from '../../../src/ml/model-file/paths.js';
import { findModel, listModels } from '../../../src/ml/registry/entries.js';
import { promote } from '../../../src/ml/registry/promote.js';
import { readPromoted } from '../../../src/ml/registry/read-pair.js';
import { validateModel } from '../../../src/ml/registry/validate-model.js';
import { metricsOf, openHome, stage, tryNothing } from './staged.js';

let place: ReturnType<typeof openHome>;
let home: string;
const tools = { tryModel: tryNothing };

beforeEach(() => {
  place = openHome();
  ({ home } = place);
});
afterEach(() => place.remove());

/** What a process leaves that died between the model and its metadata, over a candidate that lay there before or not. */
const cutOff = (before: boolean) => {
  const { metadata, pending } = stagingPaths(home, 'm');
  const kept = join(home, 'kept');
  if (before) {
    stage(home, 'm', 1, { metrics: metricsOf(1.1, false) });
    renameSync(metadata, kept);
  }
  const { fileDigest } = stage(home, 'm', 2);
  renameSync(metadata, pending);
  if (before) renameSync(kept, metadata);
  return fileDigest;
};

describe.each([
  ['with none before', false],
  ['over another one', true],
])('a candidate whose writer died between model and metadata, %s', (_, before) => {
  test('is listed with its own metadata', () => {
    const fileDigest = cutOff(before);
    expect(listModels(home)).toEqual([
      expect.objectContaining({ state: 'staged', metadata: expect.objectContaining({ fileDigest }) }),
    ]);
  });

  test('passes its validation, and is put to use', async () => {
    const fileDigest = cutOff(before);
    expect(await validateModel(findModel(home, 'm@staged'), tools)).toMatchObject({ ok: true });
    await promote(home, 'm', tools, { clock: fixedClock(1) });
    expect(readPromoted(home, 'm').metadata.fileDigest).toBe(fileDigest);
    expect(existsSync(stagingPaths(home, 'm').folder)).toBe(false);
  });
});

test('a promoted model whose metadata wait for their place passes its validation', async () => {
  stage(home, 'm', 1);
  await promote(home, 'm', tools, { clock: fixedClock(1) });
  const { fileDigest } = stage(home, 'm', 2);
  const [from, to] = [stagingPaths(home, 'm'), modelPathsIn(home, 'm')];
  renameSync(from.metadata, to.pending);
  renameSync(from.onnx, to.onnx);
  expect(await validateModel(findModel(home, 'm@promoted'), tools)).toMatchObject({
    ok: true,
    digest: fileDigest,
  });
});
