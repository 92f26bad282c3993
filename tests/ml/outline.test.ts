import { describe, expect, test } from '@jest/globals';
import { createRng } from '../../src/core/rng.js';
import { networkOf } from '../../src/ml/network/architectures.js';
import { inferenceModel } from '../../src/ml/network/inference.js';
import { buildLayers } from '../../src/ml/network/network.js';
import { startParameters } from '../../src/ml/network/parameters.js';
import { encodeOnnx } from '../../src/ml/onnx/encode.js';
import { outlineOnnx } from '../../src/ml/onnx/outline.js';

const network = networkOf('mlp', [4, 2], 1, 0);
const model = inferenceModel(network, startParameters(buildLayers(network), createRng(1)), 'small');
const bytes = encodeOnnx(model);

describe('the outline of an ONNX file', () => {
  test('is what was written', () => {
    const { inputs, outputs, nodes, constants, opsets, producer, oddities } = outlineOnnx(bytes, 'small');
    expect(inputs).toEqual([{ name: 'input', type: 'float', dims: ['batch', 4, 2] }]);
    expect(outputs).toEqual([{ name: 'output', type: 'float', dims: ['batch', 1] }]);
    expect(nodes.map(({ op }) => op)).toEqual([
      'Reshape',
      'Gemm',
      'Relu',
      'Gemm',
      'Relu',
      'Gemm',
      'Identity',
    ]);
    expect(constants.find(({ name }) => name === 'layer1.weight')).toEqual({
      name: 'layer1.weight',
      type: 'float',
      dims: [8, 64],
      elements: 512,
      notNumbers: 0,
      integers: undefined,
      external: false,
    });
    expect({ opsets, producer, oddities }).toEqual({ opsets: { '': 18 }, producer: 'trader', oddities: 0 });
  });

  test('of a file that is cut off anywhere is refused or has less in it, and never breaks', () => {
    for (let length = 0; length < bytes.length; length += 7) {
      try {
        outlineOnnx(bytes.subarray(0, length), 'cut.onnx');
      } catch (error) {
        expect(error).toMatchObject({
          kind: 'data',
          message: expect.stringMatching(
            /^cut\.onnx is not an ONNX model: (it (is cut off|holds no graph)|its (parts|bytes) .*|the element type of .*)$/,
          ),
          hint: 'give an .onnx file; where it is one, fetch or export it again',
        });
      }
    }
    expect(() => outlineOnnx(new Uint8Array(0), 'empty.onnx')).toThrow(
      'empty.onnx is not an ONNX model: it holds no graph',
    );
    expect(() => outlineOnnx(bytes.subarray(0, 100), 'cut.onnx')).toThrow('cut.onnx is not an ONNX model');
  });
});
