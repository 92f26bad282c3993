import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fixedClock } from '../../../src/core/clock.js';
import { modelPathsIn, stagingPaths } from '../../../src/ml/model-file/paths.js';
import { compareModels } from '../../../src/ml/registry/compare-models.js';
import { findModel, listModels } from '../../../src/ml/registry/entries.js';
import { readActs } from '../../../src/ml/registry/log.js';
import { promote } from '../../../src/ml/registry/promote.js';
import { prune } from '../../../src/ml/registry/prune.js';
import { readPromoted } from '../../../src/ml/registry/read-pair.js';
import { rollback } from '../../../src/ml/registry/rollback.js';
import { settle } from '../../../src/ml/registry/swap.js';
import { validateModel } from '../../../src/ml/registry/validate-model.js';
import { tryBuilt } from '../safety/small-model.js';
import { metricsOf, openHome, stage, tryNothing } from './staged.js';

let place: ReturnType<typeof openHome>;
let home: string;
const clock = fixedClock(1_000);
const tools = { tryModel: tryNothing };

beforeEach(() => {
  place = openHome();
  ({ home } = place);
  clock.set(1_000);
});
afterEach(() => place.remove());

const put = async (seed: number): Promise<string> => {
  const { fileDigest } = stage(home, 'm', seed);
  clock.set(clock.now() + 1_000);
  await promote(home, 'm', tools, { clock });
  return fileDigest;
};

const inUse = (): string => readPromoted(home, 'm').metadata.fileDigest;

const states = (): readonly string[] => listModels(home).map(({ state, former }) => former ?? state);

describe('promotion', () => {
  test('puts a candidate to use, keeps the former one, and writes both down', async () => {
    const first = await put(1);
    expect(inUse()).toBe(first);
    expect(states()).toEqual(['promoted']);
    const second = await put(2);
    expect(inUse()).toBe(second);
    expect(states()).toEqual(['promoted', '1970-01-02T00-00-00Z']);
    expect(readActs(home)).toEqual([
      { time: 2_000, act: 'promote', name: 'm', digest: first, before: null, forced: false, reason: null },
      { time: 3_000, act: 'promote', name: 'm', digest: second, before: first, forced: false, reason: null },
    ]);
    // Nothing half-made is left over.
    expect(readdirSync(home).toSorted()).toEqual([
      'archive',
      'log.jsonl',
      'm.onnx',
      'm_metadata.json',
      'staging',
    ]);
  });

  test('is refused with exit code 4 where the model does not beat persistence or was never judged, unless forced', async () => {
    for (const metrics of [metricsOf(1.1, false), null]) {
      stage(home, 'm', 1, { metrics });
      await expect(promote(home, 'm', tools)).rejects.toMatchObject({ kind: 'refused', exitCode: 4 });
      expect(() => readPromoted(home, 'm')).toThrow('there is no promoted model "m"');
    }
    await promote(home, 'm', tools, { force: true, reason: 'the first' });
    expect(readActs(home)).toMatchObject([{ act: 'promote', forced: true, reason: 'the first' }]);
  });

  test('is refused where the file is not the one of its metadata, however it is forced', async () => {
    stage(home, 'm', 1);
    const { onnx } = stagingPaths(home, 'm');
    const bytes = readFileSync(onnx);
    bytes[bytes.length - 30] ^= 1;
    writeFileSync(onnx, bytes);
    await expect(promote(home, 'm', tools, { force: true })).rejects.toMatchObject({
      exitCode: 4,
      message: expect.stringMatching(/^"m" does not pass its validation: (digest|file): /),
    });
  });

  test('leaves a training that can go on where it is', async () => {
    stage(home, 'm', 1);
    writeFileSync(stagingPaths(home, 'm').checkpoint, 'state');
    await promote(home, 'm', tools);
    expect(readdirSync(join(home, 'staging', 'm'))).toEqual(['m.checkpoint']);
    expect(states()).toEqual(['promoted']);
  });
});

describe('a rollback', () => {
  test('goes back step by step and never forward again', async () => {
    const [first, second, third] = [await put(1), await put(2), await put(3)];
    clock.set(10_000);
    const back = await rollback(home, 'm', tools, { clock, reason: 'worse' });
    expect(back).toMatchObject({ digest: second, before: third });
    expect(inUse()).toBe(second);
    clock.set(11_000);
    await rollback(home, 'm', tools, { clock });
    expect(inUse()).toBe(first);
    await expect(rollback(home, 'm', tools)).rejects.toMatchObject({
      exitCode: 3,
      message: 'there is no earlier model of "m" to go back to',
    });
    expect(readActs(home).map(({ act }) => act)).toEqual([
      'promote',
      'promote',
      'promote',
      'rollback',
      'rollback',
    ]);
  });

  test('takes the place of a model that was damaged', async () => {
    const first = await put(1);
    await put(2);
    writeFileSync(modelPathsIn(home, 'm').onnx, 'rubbish');
    expect(() => readPromoted(home, 'm')).toThrow('is not the file that its metadata describe');
    await rollback(home, 'm', tools, { clock });
    expect(inUse()).toBe(first);
  });
});

describe('a swap that was cut off', () => {
  test('before its model was in place leaves the former one', async () => {
    const first = await put(1);
    stage(home, 'm', 2);
    renameSync(stagingPaths(home, 'm').metadata, modelPathsIn(home, 'm').pending);
    expect(inUse()).toBe(first);
    settle(home, 'm', 5_000);
    expect(existsSync(modelPathsIn(home, 'm').pending)).toBe(false);
    expect(inUse()).toBe(first);
  });

  test('before its metadata were in place gives the new one, and the next act writes it down', async () => {
    await put(1);
    const { fileDigest } = stage(home, 'm', 2);
    renameSync(stagingPaths(home, 'm').metadata, modelPathsIn(home, 'm').pending);
    renameSync(stagingPaths(home, 'm').onnx, modelPathsIn(home, 'm').onnx);
    expect(inUse()).toBe(fileDigest);
    settle(home, 'm', 5_000);
    expect(existsSync(modelPathsIn(home, 'm').pending)).toBe(false);
    expect(inUse()).toBe(fileDigest);
    expect(readActs(home).at(-1)).toMatchObject({ act: 'found', digest: fileDigest, time: 5_000 });
  });

  test('is never seen by a reader, whatever two processes do at once', async () => {
    const known = new Set([await put(1)]);
    const program = `
      const base = ${JSON.stringify(new URL('../../../dist/src/ml/', import.meta.url).href)};
      const { promote } = await import(base + 'registry/promote.js');
      const { rollback } = await import(base + 'registry/rollback.js');
      const { writeModel } = await import(base + 'model-file/write-model.js');
      const { stagingPaths } = await import(base + 'model-file/paths.js');
      const { withLock } = await import(base + '../core/file-lock.js');
      const { readFileSync } = await import('node:fs');
      const { home, own, about } = JSON.parse(process.argv[1]);
      const tools = { tryModel: async (_, { rows, timed }) => ({ shape: [rows, 3], outputs: new Array(3 * rows).fill(0), loadMs: 1, latenciesMs: new Array(timed).fill(1) }) };
      const again = (error) => { if (!['data', 'refused'].includes(error.kind)) throw error; };
      for (let k = 0; k < 15; k++) {
        await withLock(home + '/.lock', () => writeModel(stagingPaths(home, 'm'), readFileSync(own[k % own.length]), { ...about, created: 1e9 + k }));
        await promote(home, 'm', tools).catch(again);
        if (k % 3 === 2) await rollback(home, 'm', tools).catch(again);
      }`;
    const makers = [10, 20].map((seed) => {
      const other = openHome();
      const own = [seed, seed + 1].map((number) => {
        const { fileDigest } = stage(join(other.home, String(number)), 'm', number);
        known.add(fileDigest);
        return stagingPaths(join(other.home, String(number)), 'm').onnx;
      });
      const { fileDigest: _, ...about } = stage(join(other.home, 'about'), 'm', seed);
      const child = spawn(
        process.execPath,
        ['--input-type=module', '-e', program, JSON.stringify({ home, own, about })],
        { stdio: ['ignore', 'ignore', 'pipe'] },
      );
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      return { ended: once(child, 'close').then(([code]) => ({ code, said })), remove: other.remove };
    });
    let running = true;
    const all = Promise.all(makers.map(({ ended }) => ended)).finally(() => {
      running = false;
    });
    let reads = 0;
    while (running) {
      expect(known.has(inUse())).toBe(true);
      reads++;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await all).toEqual([
      { code: 0, said: '' },
      { code: 0, said: '' },
    ]);
    for (const { remove } of makers) remove();
    expect(reads).toBeGreaterThan(20);
    expect(readActs(home).filter(({ act }) => act === 'promote').length).toBeGreaterThan(5);
  });
});

describe('the models directory', () => {
  test('gives nothing that lies outside it', async () => {
    const other = openHome();
    stage(other.home, 'm', 1);
    const { folder } = stagingPaths(home, 'm');
    stage(home, 'x', 1);
    symlinkSync(stagingPaths(other.home, 'm').folder, folder);
    expect(() => findModel(home, 'm')).toThrow('leads out of the models directory');
    await expect(promote(home, 'm', tools)).rejects.toMatchObject({ kind: 'data' });
    for (const name of ['../m', 'M', 'a/b', '', '.', 'a@../b']) {
      expect(() => findModel(home, name)).toThrow(expect.objectContaining({ kind: 'usage' }));
    }
    expect(listModels(home).map((entry) => [entry.name, 'problem' in entry])).toEqual([
      ['m', true],
      ['x', false],
    ]);
    other.remove();
  });

  test('is pruned to the newest former models of each name', async () => {
    for (const seed of [1, 2, 3, 4]) await put(seed);
    const plan = await prune(home, { keep: 1, dryRun: true });
    expect(plan.removed.map(({ former }) => former)).toEqual([
      '1970-01-03T00-00-00Z',
      '1970-01-02T00-00-00Z',
    ]);
    expect(states()).toHaveLength(4);
    await prune(home, { keep: 1 });
    expect(states()).toEqual(['promoted', '1970-01-04T00-00-00Z']);
    expect(readActs(home).filter(({ act }) => act === 'prune')).toHaveLength(2);
  });
});

test('pruning keeps the model that a rollback goes back to before those that were taken back', async () => {
  const [first, second] = [await put(1), await put(2)];
  await put(3);
  clock.set(10_000);
  await rollback(home, 'm', tools, { clock });
  expect(inUse()).toBe(second);
  // The newest one put away is the third, which was taken back itself.
  await prune(home, { keep: 1, clock });
  await rollback(home, 'm', tools, { clock });
  expect(inUse()).toBe(first);
});

describe('a validation', () => {
  test('tries the model, and says where it differs from what was recorded', async () => {
    stage(home, 'm', 1);
    const validation = await validateModel(findModel(home, 'm'), { tryModel: tryBuilt });
    expect(validation.checks.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'file ok',
      'digest ok',
      'schema ok',
      'shape ok',
      'run ok',
      'parity failed',
      'drift skipped',
    ]);
    expect(validation.ok).toBe(false);
  });

  test('warns where inputs have drifted', async () => {
    const quarter = { mean: 0.5, deviation: 0.3, edges: [0.25, 0.5, 0.75], shares: [0.25, 0.25, 0.25, 0.25] };
    const made = stage(home, 'm', 1).features;
    const others = made.statistics.filter(({ name }) => name !== 'open');
    const features = { ...made, statistics: [{ name: 'open', ...quarter }, ...others] };
    stage(home, 'm', 1, { features });
    const values = new Map([['open', Array.from({ length: 400 }, (_, k) => (k < 280 ? 0.1 : 0.9))]]);
    const { ok, drift, checks } = await validateModel(findModel(home, 'm'), {
      ...tools,
      featureValues: async () => values,
    });
    expect(ok).toBe(true);
    expect(drift).toMatchObject([{ name: 'open', state: 'large' }]);
    expect(checks.at(-1)).toMatchObject({ name: 'drift', state: 'warning' });
  });

  test('finds that the features are defined otherwise now', async () => {
    const features = { ...stage(home, 'm', 1).features, schemaHash: 'a'.repeat(64) };
    stage(home, 'm', 1, { features });
    const { ok, checks } = await validateModel(findModel(home, 'm'), tools);
    expect(ok).toBe(false);
    expect(checks.find(({ name }) => name === 'schema')?.state).toBe('failed');
  });
});

test('a file that is not the one its metadata describe is listed as damaged, a candidate or former one too', async () => {
  await put(1);
  await put(2);
  stage(home, 'm', 3);
  const proved = () => listModels(home, { proved: true });
  const models = proved().map(({ files }) => files.model);
  expect(models).toHaveLength(3);
  for (const model of models) {
    const bytes = readFileSync(model);
    writeFileSync(model, bytes.subarray(0, bytes.length / 2));
  }
  const told = (model: string) => `${model} is not the file that its metadata describe`;
  expect(proved()).toMatchObject(
    models.map((model) => ({ problem: { kind: 'data', message: told(model) } })),
  );
  expect(() => findModel(home, 'm', { proved: true })).toThrow(told(modelPathsIn(home, 'm').onnx));
  // What judges it says itself what is wrong.
  const { checks } = await validateModel(findModel(home, 'm'), tools);
  expect(checks).toMatchObject([{ name: 'file', state: 'failed' }]);
});

describe('a comparison', () => {
  const data = (digest: string) => {
    const hours = (first: number) => ({ from: first * 3_600_000, to: (first + 4_000) * 3_600_000 });
    const range = (first: number) => ({ ...hours(first), samples: 1_001 });
    const parts = { train: range(0), validation: range(5_000), test: range(10_000) };
    return { digest, ...parts, purge: 0, embargo: 0 };
  };

  test('sets the figures of one test range side by side', () => {
    stage(home, 'a', 1, { data: data('1'.repeat(64)), metrics: metricsOf(0.9) });
    stage(home, 'b', 2, { data: data('1'.repeat(64)), metrics: metricsOf(0.8) });
    const { differences, figures } = compareModels(findModel(home, 'a'), findModel(home, 'b'));
    expect(differences).toEqual([]);
    expect(figures.map(({ name, better }) => [name, better])).toEqual([
      ['rmse', 'b'],
      ['mae', 'b'],
      ['direction', null],
    ]);
  });

  test('says why two cannot be compared', () => {
    stage(home, 'a', 1, { data: data('1'.repeat(64)) });
    stage(home, 'b', 2, { data: data('2'.repeat(64)), timeframe: '4h', metrics: null });
    const { differences, figures } = compareModels(findModel(home, 'a'), findModel(home, 'b'));
    expect(differences).toEqual([
      'timeframe: 1h and 4h',
      'data digest: 111111111111 and 222222222222',
      'metrics: b@staged was never judged on a test range',
    ]);
    expect(figures).toEqual([]);
  });

  test('gives the ends of test ranges that differ as dates, and none of a model that has no such range', () => {
    const range = {
      ...data('1'.repeat(64)),
      test: { from: 1_740_362_400_000, to: 1_773_820_800_000, samples: 9_000 },
    };
    stage(home, 'a', 1, { data: range });
    stage(home, 'b', 2, { data: { ...range, test: { from: 0, to: 0, samples: 0 } }, metrics: null });
    expect(compareModels(findModel(home, 'a'), findModel(home, 'b')).differences).toEqual([
      // date -u -d @1740362400 and @1773820800
      'start of the test range: 2025-02-24 02:00 and none',
      'end of the test range: 2026-03-18 08:00 and none',
      'samples of the test range: 9000 and 0',
      'metrics: b@staged was never judged on a test range',
    ]);
  });
});

test('the program of trials is built', () => {
  expect(
    existsSync(fileURLToPath(new URL('../../../dist/src/ml/safety/trial-process.js', import.meta.url))),
  ).toBe(true);
});
