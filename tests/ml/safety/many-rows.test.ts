import { describe, expect, test } from '@jest/globals';
import { encodeOnnx } from '../../../src/ml/onnx/encode.js';
import type { OnnxModel } from '../../../src/ml/onnx/model.js';
import { inspectBytes, trialRows, tryInspected } from '../../../src/ml/safety/inspect-model.js';
import { integers, modelOf, node, STEPS, smallModel, tryBuilt } from './small-model.js';

const attempt = (model: OnnxModel, rows = 4) =>
  tryInspected(inspectBytes(encodeOnnx(model), 'm.onnx'), trialRows(rows, STEPS, 2), tryBuilt);

const keep = { keepdims: { kind: 'int', value: 0 } } as const;

/** The mean of each row, so that the shape of the answer is right. */
const meanOf = (from: string) => [
  node('ReduceMean', [from, 'axes'], ['one'], keep),
  node('Reshape', ['one', 'shape'], ['output']),
];
const constants = [integers('axes', [1, 2]), integers('shape', [-1, 1])];

describe('a model that is tried answers as many rows at once as a backtest asks', () => {
  test('and is refused where four rows fit into memory and those do not', async () => {
    // 32 MB for each row: 128 MB for the four that it is asked, 8 GB for those of a backtest.
    const wide = modelOf(
      [
        node('Shape', ['input'], ['is']),
        node('Mul', ['is', 'factor'], ['big']),
        node('ConstantOfShape', ['big'], ['grown']),
        ...meanOf('grown'),
      ],
      [integers('factor', [1, 65_536, 8]), ...constants],
    );
    await expect(attempt(wide)).rejects.toMatchObject({
      kind: 'data',
      message: expect.stringMatching(/^m\.onnx is refused: (it takes more than 1024 MiB|its process ended)/),
    });
  });

  test.each([1, 4])('and is refused where a row is answered by those beside it (%d)', async (rows) => {
    // Less the mean of all windows that go through together: in a backtest those are of later bars.
    const mixing = modelOf(
      [
        node('ReduceMean', ['input', 'first'], ['all'], { keepdims: { kind: 'int', value: 1 } }),
        node('Sub', ['input', 'all'], ['rest']),
        ...meanOf('rest'),
      ],
      [integers('first', [0]), ...constants],
    );
    await expect(attempt(mixing, rows)).rejects.toMatchObject({
      kind: 'data',
      message: 'm.onnx is refused: what it answers for a window depends on the windows beside it',
    });
  });

  test('and is taken where each row stands on its own', async () => {
    expect((await attempt(smallModel())).outputs).toHaveLength(4);
  });
});
