import { describe, expect, test } from '@jest/globals';
import { createGraph, input, output } from '../../src/ml/graph/graph.js';
import { toOnnx } from '../../src/ml/graph/to-onnx.js';
import { encodeOnnx } from '../../src/ml/onnx/encode.js';
import { loadOnnx } from '../../src/ml/runtime.js';
import { type LossSpec, lossOf, outputsOf } from '../../src/ml/train/loss.js';
import { lossValue } from '../../src/ml/train/loss-value.js';
import { gradientError } from './check-gradient.js';

const QUANTILES: LossSpec = { kind: 'quantiles', delta: 1, lower: 0.1, upper: 0.9 };

/** Worked out by hand: errors 0.5 and −3 for the middle, 1 and −1 for the lower end, 0.25 and −4 for the upper. */
const cases: readonly (readonly [LossSpec, readonly number[], number])[] = [
  [{ kind: 'mse' }, [1.5, 4], (0.25 + 9) / 2],
  [{ kind: 'huber', delta: 1 }, [1.5, 4], (0.125 + 2.5) / 2],
  [QUANTILES, [1.5, 1, 1.75, 4, 2, 5], (0.125 + 0.1 + 0.225 + (2.5 + 0.9 + 0.4)) / 2],
];

const ACTUAL = [2, 1];

describe('the loss of two predictions', () => {
  test.each(cases)('%j', async (loss, predicted, expected) => {
    const g = createGraph('double');
    const outputs = outputsOf(loss);
    output(g, 'loss', lossOf(g, loss, input(g, 'p', [2, outputs]), input(g, 'y', [2, 1])));
    const model = await loadOnnx(encodeOnnx(toOnnx(g, 'loss')));
    const answer = await model.run({
      p: { data: Float64Array.from(predicted), shape: [2, outputs] },
      y: { data: Float64Array.from(ACTUAL), shape: [2, 1] },
    });
    await model.close();
    expect(answer.loss.data[0]).toBeCloseTo(expected, 12);
    expect(lossValue(loss, predicted, ACTUAL)).toBeCloseTo(expected, 12);
  });

  test.each(cases)('has the gradient of central differences: %j', async (...[loss]) => {
    const shapes = [
      [4, outputsOf(loss)],
      [4, 1],
    ];
    expect(await gradientError(shapes, (g, [p, y]) => lossOf(g, loss, p, y))).toBeLessThan(1e-6);
  });
});
