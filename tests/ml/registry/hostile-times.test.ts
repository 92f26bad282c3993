import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { fixedClock } from '../../../src/core/clock.js';
import { modelPathsIn, stagingPaths } from '../../../src/ml/model-file/paths.js';
import { findModel, listModels } from '../../../src/ml/registry/entries.js';
import { promote } from '../../../src/ml/registry/promote.js';
import { readPromoted } from '../../../src/ml/registry/read-pair.js';
import { openHome, stage, tryNothing } from './staged.js';

let place: ReturnType<typeof openHome>;
let home: string;
const options = { clock: fixedClock(1) };

beforeEach(() => {
  place = openHome();
  ({ home } = place);
});
afterEach(() => place.remove());

/** Writes into the metadata of the promoted model. */
const rewrite = (change: (about: Record<string, unknown>) => Record<string, unknown>): void => {
  const { metadata } = modelPathsIn(home, 'm');
  writeFileSync(metadata, JSON.stringify(change(JSON.parse(readFileSync(metadata, 'utf8')))));
};

test.each([
  ['created', 9e15],
  ['created', -1],
  ['test', 9e15],
  ['test', -9e15],
])(
  'metadata whose %s is no time that can be written (%d) are refused, and the model is replaced',
  async (what, time) => {
    stage(home, 'm', 1);
    await promote(home, 'm', { tryModel: tryNothing }, options);
    rewrite((about) =>
      what === 'created'
        ? { ...about, created: time }
        : { ...about, data: { ...(about.data as object), test: { from: time, to: time, samples: 1 } } },
    );
    expect(() => findModel(home, 'm')).toThrow(/is no metadata of a model: (created|data\.test\.from)/);
    expect(listModels(home)).toEqual([expect.objectContaining({ problem: expect.anything() })]);
    const { fileDigest } = stage(home, 'm', 2);
    await promote(home, 'm', { tryModel: tryNothing }, options);
    expect(readPromoted(home, 'm').metadata.fileDigest).toBe(fileDigest);
    expect(() => readFileSync(stagingPaths(home, 'm').onnx)).toThrow();
  },
);
