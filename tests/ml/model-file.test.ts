import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { isTraderError } from '../../src/core/errors.js';
import { createRng } from '../../src/core/rng.js';
import { loadModel } from '../../src/ml/model-file/load-model.js';
import type { ModelMetadata } from '../../src/ml/model-file/metadata.js';
import { modelPathsIn, pathsOfOnnx, stagingPaths } from '../../src/ml/model-file/paths.js';
import { quantise } from '../../src/ml/model-file/quantise.js';
import { fileDigest, writeModel } from '../../src/ml/model-file/write-model.js';
import { encodeOnnx } from '../../src/ml/onnx/encode.js';
import type { OnnxModel } from '../../src/ml/onnx/model.js';
import { loadOnnx } from '../../src/ml/runtime.js';
import { madeMetadata, madeModel, madeNetwork, type Wish } from './made-model.js';

const folder = mkdtempSync(join(tmpdir(), 'trader-model-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const WISH: Wish = { name: 'plain', architecture: 'mlp', steps: 20 };

const refusal = async (path: string): Promise<string> => {
  const error = await loadModel(path).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(isTraderError(error) && error.kind).toBe('data');
  return (error as Error).message;
};

const rewrite = (path: string, change: (metadata: ModelMetadata) => unknown): void => {
  const metadata = JSON.parse(readFileSync(path, 'utf8')) as ModelMetadata;
  writeFileSync(path, JSON.stringify(change(metadata)));
};

test('a model that was written is loaded, and nothing else is left in its folder', async () => {
  const paths = madeModel(folder, WISH);
  const model = await loadModel(paths.onnx);
  expect(model.metadata.name).toBe('plain');
  expect(model.spec.names).toEqual(['open', 'high', 'low', 'close', 'volume']);
  expect((await model.run(new Float32Array(4 * 100), 4)).length).toBe(12);
  await model.close();
  expect(readdirSync(paths.folder).sort()).toEqual(['plain.onnx', 'plain_metadata.json']);
});

describe('a model is refused', () => {
  test('without metadata', async () => {
    const paths = madeModel(folder, { ...WISH, name: 'bare' });
    rmSync(paths.metadata);
    expect(await refusal(paths.onnx)).toMatch(/has no metadata/);
  });

  test('where one byte of it is another', async () => {
    const paths = madeModel(folder, { ...WISH, name: 'bitten' });
    const bytes = readFileSync(paths.onnx);
    bytes[bytes.length - 200] ^= 1;
    writeFileSync(paths.onnx, bytes);
    expect(await refusal(paths.onnx)).toMatch(/is not the file that/);
  });

  test('where its features are defined otherwise now', async () => {
    const paths = madeModel(folder, { ...WISH, name: 'changed' });
    rewrite(paths.metadata, (m) => ({ ...m, features: { ...m.features, schemaHash: 'ab'.repeat(32) } }));
    expect(await refusal(paths.onnx)).toMatch(/defined otherwise/);
  });

  test('where its metadata is cut off, no object, or holds what does not belong there', async () => {
    const paths = madeModel(folder, { ...WISH, name: 'torn' });
    const whole = readFileSync(paths.metadata, 'utf8');
    writeFileSync(paths.metadata, whole.slice(0, 400));
    expect(await refusal(paths.onnx)).toMatch(/is not JSON/);
    writeFileSync(paths.metadata, '[]');
    expect(await refusal(paths.onnx)).toMatch(/is no metadata/);
    writeFileSync(paths.metadata, whole.replace('"schemaVersion": 1', '"schemaVersion": 2'));
    expect(await refusal(paths.onnx)).toMatch(/schemaVersion/);
  });

  test('where its shapes are not those of its metadata', async () => {
    const paths = modelPathsIn(join(folder, 'short'), 'short');
    writeModel(paths, encodeOnnx(madeNetwork(WISH)), madeMetadata({ ...WISH, name: 'short', steps: 21 }));
    expect(await refusal(paths.onnx)).toMatch(/the file has 20 steps, its metadata say 21/);
  });

  test('where it uses operators that are not standard ones', async () => {
    const paths = modelPathsIn(join(folder, 'strange'), 'strange');
    const network = madeNetwork(WISH);
    const nodes = network.graph.nodes.map((node, k) => (k === 0 ? { ...node, domain: 'com.evil' } : node));
    const strange: OnnxModel = { ...network, graph: { ...network.graph, nodes } };
    writeModel(paths, encodeOnnx(strange), madeMetadata({ ...WISH, name: 'strange' }));
    expect(await refusal(paths.onnx)).toMatch(/is an operator of "com.evil"/);
  });

  test('where it gives other outputs than when it was written', async () => {
    const paths = modelPathsIn(join(folder, 'liar'), 'liar');
    const probe = { inputs: [new Array(100).fill(0.5)], outputs: [[9, 9, 9]] };
    writeModel(paths, encodeOnnx(madeNetwork(WISH)), { ...madeMetadata({ ...WISH, name: 'liar' }), probe });
    expect(await refusal(paths.onnx)).toMatch(/does not give the outputs/);
  });

  test('where it is no model at all', async () => {
    const paths = modelPathsIn(join(folder, 'text'), 'text');
    writeModel(paths, Buffer.from('this is no model'), madeMetadata({ ...WISH, name: 'text' }));
    expect(await refusal(paths.onnx)).toMatch(/is not an ONNX model/);
    expect(await refusal(join(folder, 'nowhere.onnx'))).toMatch(/there is no file/);
  });
});

test('a writer that was stopped between model and metadata leaves what can be loaded', async () => {
  const paths = madeModel(folder, { ...WISH, name: 'halfway' });
  const before = fileDigest(readFileSync(paths.onnx));
  const [oldOnnx, oldMetadata] = [readFileSync(paths.onnx), readFileSync(paths.metadata)];
  writeModel(
    paths,
    encodeOnnx(madeNetwork({ ...WISH, seed: 9 })),
    madeMetadata({ ...WISH, name: 'halfway' }),
  );
  const newOnnx = readFileSync(paths.onnx);
  renameSync(paths.metadata, paths.pending);
  writeFileSync(paths.metadata, oldMetadata);
  // The old model is still there, then the new one is.
  for (const bytes of [oldOnnx, newOnnx]) {
    writeFileSync(paths.onnx, bytes);
    const model = await loadModel(paths.onnx);
    expect(model.metadata.fileDigest).toBe(fileDigest(bytes));
    await model.close();
  }
  expect(fileDigest(newOnnx)).not.toBe(before);
});

test('names that would lead out of the folder are refused', () => {
  for (const name of ['../up', 'a/b', '', 'Big', '.hidden']) {
    expect(() => stagingPaths(folder, name)).toThrow(/no name of a model/);
  }
  expect(() => pathsOfOnnx('model.txt')).toThrow(/not named like a model/);
});

describe('weights of 8 bits', () => {
  test.each(['cnn_lstm', 'mlp', 'attention'] as const)(
    'make %s smaller and change it little',
    async (architecture) => {
      const network = madeNetwork({ name: 'q', architecture, steps: 120 });
      const [whole, small] = [encodeOnnx(network), encodeOnnx(quantise(network))];
      expect(small.length).toBeLessThan(0.5 * whole.length);
      const rng = createRng(3);
      const input = { data: Float32Array.from({ length: 8 * 600 }, () => rng.next()), shape: [8, 120, 5] };
      const outputs = await Promise.all(
        [whole, small].map(async (bytes) => {
          const model = await loadOnnx(bytes);
          const { output } = await model.run({ input });
          await model.close();
          return output.data;
        }),
      );
      const spread = Math.max(...outputs[0].map(Math.abs));
      outputs[0].forEach((value, k) => {
        expect(Math.abs(value - outputs[1][k])).toBeLessThan(0.05 * spread);
      });
    },
  );

  test('keep each number to half a step of its slice', () => {
    const network = madeNetwork({ name: 'q', architecture: 'mlp', steps: 120 });
    const { graph } = quantise(network);
    const name = graph.nodes.find(({ op }) => op === 'DequantizeLinear')?.outputs[0] ?? '';
    const constant = (wanted: string) => graph.constants.find((tensor) => tensor.name === wanted);
    const original = network.graph.constants.find((tensor) => tensor.name === name);
    const [bytes, scales] = [constant(`${name}.int8`), constant(`${name}.int8_scale`)];
    expect(original?.dims).toEqual([600, 64]);
    expect(scales?.dims).toEqual([64]);
    const numbers = original?.data instanceof Float32Array ? original.data : new Float32Array();
    const steps = numbers.map((value, k) => {
      const scale = Number(scales?.data[k % 64]);
      return Math.abs(Number(value) - Number(bytes?.data[k]) * scale) / scale;
    });
    expect(Math.max(...steps)).toBeLessThanOrEqual(0.5001);
  });
});

test('nothing is left behind where a model cannot be written', () => {
  const blocked = join(folder, 'blocked');
  writeFileSync(blocked, 'a file');
  const paths = modelPathsIn(blocked, 'blocked');
  expect(() => writeModel(paths, encodeOnnx(madeNetwork(WISH)), madeMetadata(WISH))).toThrow(/cannot write/);
  expect(existsSync(paths.onnx)).toBe(false);
});
