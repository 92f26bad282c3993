import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isTraderError } from '../../../src/core/errors.js';
import { encodeOnnx } from '../../../src/ml/onnx/encode.js';
import type { OnnxModel } from '../../../src/ml/onnx/model.js';
import { inspectBytes, inspectModel } from '../../../src/ml/safety/inspect-model.js';
import { integers, modelOf, node, smallModel } from './small-model.js';

const inspect = (model: OnnxModel) => inspectBytes(encodeOnnx(model), 'm.onnx');
const good = smallModel();
const bytes = encodeOnnx(good);

const withGraph = (change: Partial<OnnxModel['graph']>): OnnxModel => ({
  ...good,
  graph: { ...good.graph, ...change },
});

/** `bytes` and after them a field of the model, as another program might write it. */
const withField = (write: (w: BinaryWriter) => void): Uint8Array => {
  const w = new BinaryWriter();
  write(w);
  return Buffer.concat([bytes, w.finish()]);
};

const refused: readonly (readonly [name: string, model: OnnxModel, message: string])[] = [
  [
    'an operator set of its own',
    { ...good, opsets: { '': 18, 'com.evil': 1 } },
    'it needs the operator set "com.evil"',
  ],
  ['an operator set to come', { ...good, opsets: { '': 99 } }, 'its operator set is 99'],
  ['no operator set', { ...good, opsets: {} }, 'it names no operator set'],
  ['an old format', { ...good, irVersion: 2 }, 'its format is IR version 2'],
  [
    'an operator of its own',
    modelOf([{ ...node('Gemm', ['input'], ['output']), domain: 'evil' }]),
    '"Gemm" is an operator of "evil"',
  ],
  ['a loop', modelOf([node('Loop', ['', '', 'input'], ['output'])]), 'it uses the operator "Loop"'],
  [
    'chance',
    modelOf([node('RandomNormalLike', ['input'], ['output'])]),
    'it uses the operator "RandomNormalLike"',
  ],
  [
    'an attribute out of bounds',
    modelOf([node('Conv', ['input', 'w'], ['output'], { pads: { kind: 'ints', value: [1e9, 1e9] } })]),
    'an attribute of "Conv" is 1000000000',
  ],
  [
    'a shape that is huge',
    modelOf([node('Expand', ['input', 's'], ['output'])], [integers('s', [1e6, 1e6, 1e6])]),
    '"Expand" makes a tensor of shape [1000000, 1000000, 1000000]',
  ],
  ['no operator', modelOf([]), 'it holds no operator'],
  [
    'two inputs',
    withGraph({ inputs: [...good.graph.inputs, { name: 'b', type: 'float', dims: ['n', 1, 1] }] }),
    'it has 2 inputs',
  ],
  [
    'an input that is flat',
    withGraph({ inputs: [{ name: 'input', type: 'float', dims: ['n', 16] }] }),
    'its input is float [n, 16]',
  ],
  [
    'an input of doubles',
    withGraph({ inputs: [{ name: 'input', type: 'double', dims: ['n', 8, 2] }] }),
    'its input is double [n, 8, 2]',
  ],
  [
    'a batch that is fixed',
    withGraph({ inputs: [{ name: 'input', type: 'float', dims: [1, 8, 2] }] }),
    'its input is [1, 8, 2]: the batch is fixed',
  ],
  [
    'a window without end',
    withGraph({ inputs: [{ name: 'input', type: 'float', dims: ['n', 1e9, 2] }] }),
    'its input is [n, 1000000000, 2]',
  ],
  ['two outputs', withGraph({ outputs: [...good.graph.outputs, ...good.graph.outputs] }), 'it has 2 outputs'],
  [
    'an output of another width',
    withGraph({ outputs: [{ name: 'output', type: 'float', dims: ['n', 7] }] }),
    'its output is float [n, 7]',
  ],
  [
    'a constant shorter than it says',
    withGraph({
      constants: good.graph.constants.map((c) => ({
        ...c,
        dims: c.type === 'float' ? [1000, 1000] : c.dims,
      })),
    }),
    'has 1024 numbers in the file',
  ],
  [
    'a constant larger than anything',
    withGraph({ constants: [{ name: 'w', type: 'float', dims: [1e9, 1e9], data: new Float32Array(1) }] }),
    'constant "w" says its shape is [1000000000, 1000000000]',
  ],
  [
    'a constant of negative size',
    withGraph({ constants: [{ name: 'w', type: 'float', dims: [-1, 4], data: new Float32Array(4) }] }),
    'constant "w" says its shape is [-1, 4]',
  ],
  [
    'NaN weights',
    withGraph({
      constants: good.graph.constants.map((c) =>
        c.type === 'float' ? { ...c, data: new Float32Array(c.data.length).fill(Number.NaN) } : c,
      ),
    }),
    '1,024 of 1,024 numbers of constant',
  ],
];

describe('a model file is refused by what it says', () => {
  test.each(refused)('where it has %s', (_, model, message) => {
    try {
      inspect(model);
    } catch (error) {
      expect(error).toMatchObject({
        kind: 'data',
        message: expect.stringContaining(message),
        hint: expect.any(String),
      });
      expect((error as Error).message).toMatch(/^m\.onnx is refused: [^\n]+$/);
      return;
    }
    throw new Error('it was taken');
  });

  test('where its numbers lie in another file', () => {
    const external = new BinaryWriter();
    const entry = (key: string, value: string): void => {
      external.tag(13, WireType.LengthDelimited).fork();
      external.tag(1, WireType.LengthDelimited).string(key);
      external.tag(2, WireType.LengthDelimited).string(value);
      external.join();
    };
    const [constant] = modelOf([], [{ name: 'w', type: 'float', dims: [2], data: new Float32Array(2) }]).graph
      .constants;
    const w = new BinaryWriter();
    w.tag(1, WireType.Varint).int64(9);
    w.tag(7, WireType.LengthDelimited).fork();
    w.tag(1, WireType.LengthDelimited).fork();
    w.tag(1, WireType.LengthDelimited).string('input');
    w.tag(2, WireType.LengthDelimited).string('output');
    w.tag(4, WireType.LengthDelimited).string('Relu');
    w.join();
    w.tag(5, WireType.LengthDelimited).fork();
    w.tag(1, WireType.Varint).int64(constant.dims[0]);
    w.tag(2, WireType.Varint).int32(1);
    w.tag(8, WireType.LengthDelimited).string('w');
    entry('location', '../../etc/passwd');
    w.raw(external.finish());
    w.tag(14, WireType.Varint).int32(1);
    w.join();
    w.join();
    w.tag(8, WireType.LengthDelimited).fork();
    w.tag(2, WireType.Varint).int64(18);
    w.join();
    expect(() => inspectBytes(w.finish(), 'm.onnx')).toThrow(
      'm.onnx is refused: the numbers of constant "w" lie in another file',
    );
  });

  test('where it has functions or training of its own', () => {
    for (const field of [20, 25]) {
      const odd = withField((w) => w.tag(field, WireType.LengthDelimited).fork().join());
      expect(() => inspectBytes(odd, 'm.onnx')).toThrow('functions or training data of its own');
    }
  });

  test('where it asks for millions of objects in few bytes', () => {
    const empty = new BinaryWriter();
    empty.tag(7, WireType.LengthDelimited).fork();
    for (let k = 0; k < 30_000; k++) empty.tag(1, WireType.LengthDelimited).fork().join();
    empty.join();
    expect(() => inspectBytes(empty.finish(), 'm.onnx')).toThrow('more than 20000 operators');
  });
});

describe('a sound model file', () => {
  test('is taken with its shape', () => {
    expect(inspect(good).shape).toEqual({
      input: 'input',
      output: 'output',
      steps: 8,
      features: 2,
      outputs: 1,
    });
  });

  test('is taken or refused in one line when any of its bits are turned', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(8 * bytes.length - 1), { minLength: 1, maxLength: 8 }), (bits) => {
        const turned = Uint8Array.from(bytes);
        for (const bit of bits) turned[bit >> 3] ^= 1 << (bit & 7);
        try {
          inspectBytes(turned, 'm.onnx');
        } catch (error) {
          expect(isTraderError(error) && error.kind === 'data').toBe(true);
        }
      }),
      { numRuns: 500, seed: 5 },
    );
  });

  test('is never taken with less of it than there was', () => {
    for (let length = 0; length < bytes.length; length += 11) {
      expect(() => inspectBytes(bytes.subarray(0, length), 'm.onnx')).toThrow(/^m\.onnx is /);
    }
  });

  test('made of anything is refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (garbage) => {
        expect(() => inspectBytes(garbage, 'm.onnx')).toThrow(/^m\.onnx is /);
      }),
      { numRuns: 300, seed: 6 },
    );
  });
});

describe('a path', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trader-models-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('of a file that is too long is refused by its length alone', () => {
    const path = join(folder, 'long.onnx');
    writeFileSync(path, '');
    truncateSync(path, 2 ** 40);
    expect(() => inspectModel(path)).toThrow('long.onnx has 1,099,511,627,776 bytes');
  });

  test('of a folder, a device, nothing or an empty file is refused', () => {
    expect(() => inspectModel(folder)).toThrow('is not a regular file');
    expect(() => inspectModel(join(folder, 'none.onnx'))).toThrow('there is no file');
    const empty = join(folder, 'empty.onnx');
    writeFileSync(empty, '');
    expect(() => inspectModel(empty)).toThrow('is empty');
    symlinkSync('/dev/zero', join(folder, 'zero.onnx'));
    expect(() => inspectModel(join(folder, 'zero.onnx'))).toThrow('is not a regular file');
  });
});
