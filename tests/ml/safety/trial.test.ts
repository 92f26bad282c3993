import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { monotonicMs } from '../../../src/core/clock.js';
import { isTraderError } from '../../../src/core/errors.js';
import { encodeOnnx } from '../../../src/ml/onnx/encode.js';
import type { OnnxModel } from '../../../src/ml/onnx/model.js';
import { inspectBytes, trialRows, tryInspected } from '../../../src/ml/safety/inspect-model.js';
import { TRIAL_LIMITS, type TrialLimits } from '../../../src/ml/safety/limits.js';
import { modelTrial } from '../../../src/ml/safety/try-model.js';
import { endlessLoop } from './endless-loop.js';
import { integers, modelOf, node, STEPS, smallModel, TRIAL_PROGRAM, tryBuilt } from './small-model.js';

const rows = trialRows(4, STEPS, 2);

const attempt = (model: OnnxModel, limits: TrialLimits = TRIAL_LIMITS) =>
  tryInspected(inspectBytes(encodeOnnx(model), 'm.onnx'), rows, modelTrial(limits, TRIAL_PROGRAM));

const weights = (
  name: string,
  dims: readonly number[],
  value = 0.01,
): OnnxModel['graph']['constants'][number] => ({
  name,
  type: 'float',
  dims,
  data: new Float32Array(dims.reduce((a, b) => a * b, 1)).fill(value),
});

/** The mean of everything that comes in, so that the shape of the answer is right. */
const answered = (from: string) => [
  node('ReduceMean', [from, 'axes'], ['one'], { keepdims: { kind: 'int', value: 0 } }),
  node('Reshape', ['one', 'shape'], ['output']),
];
const answerConstants = [integers('axes', [1, 2]), integers('shape', [-1, 1])];

describe('a model that is tried in a process of its own', () => {
  test('answers finite numbers and how long it took', async () => {
    const inspected = inspectBytes(encodeOnnx(smallModel()), 'm.onnx');
    const { shape, outputs, latenciesMs, loadMs } = await tryInspected(
      inspected,
      { ...rows, timed: 50 },
      tryBuilt,
    );
    expect(shape).toEqual([4, 1]);
    expect(outputs).toHaveLength(4);
    expect(latenciesMs).toHaveLength(50);
    expect(Math.min(loadMs, ...latenciesMs)).toBeGreaterThan(0);
  });

  test('is ended where it makes tensors that are huge, one out of the other', async () => {
    // 16 million zeros are within what one tensor may be; each step then makes a thousand times as many.
    const blow = [0, 1, 2].flatMap((k) => [
      node('Shape', [k === 0 ? 'grown' : `wide${k - 1}`], [`s${k}`]),
      node('Mul', [`s${k}`, 'factor'], [`m${k}`]),
      node('Expand', ['scalar', `m${k}`], [`wide${k}`]),
    ]);
    const bomb = modelOf(
      [
        node('Shape', ['input'], ['is']),
        node('Mul', ['is', 'factor'], ['big']),
        node('ConstantOfShape', ['big'], ['grown']),
        ...blow,
        ...answered('wide2'),
      ],
      [integers('factor', [300, 300, 300]), weights('scalar', [1]), ...answerConstants],
    );
    const before = monotonicMs();
    await expect(attempt(bomb, { ...TRIAL_LIMITS, memoryBytes: 512 * 2 ** 20 })).rejects.toMatchObject({
      kind: 'data',
      message: expect.stringMatching(
        /^m\.onnx is refused: (it takes more than 512 MiB|its process ended|onnxruntime does not take it)/,
      ),
    });
    expect(monotonicMs() - before).toBeLessThan(TRIAL_LIMITS.timeMs);
  });

  test('is ended where it never answers, even an endless loop that the outline would not let through', async () => {
    const task = {
      bytes: endlessLoop(),
      input: 'input',
      output: 'output',
      data: new Float32Array(16),
      rows: 1,
      steps: STEPS,
      features: 2,
      timed: 0,
    };
    await expect(
      modelTrial({ ...TRIAL_LIMITS, timeMs: 3_000 }, TRIAL_PROGRAM)('loop.onnx', task),
    ).rejects.toMatchObject({
      kind: 'data',
      message: 'loop.onnx is refused: it did not answer within 3 s',
    });
  });

  test('is ended where a convolution is huge', async () => {
    const huge = modelOf(
      [
        node('Conv', ['input', 'w1'], ['a'], { pads: { kind: 'ints', value: [60_000, 60_000] } }),
        node('Conv', ['a', 'w2'], ['b'], { pads: { kind: 'ints', value: [60_000, 60_000] } }),
        node('Conv', ['b', 'w2'], ['c'], { pads: { kind: 'ints', value: [60_000, 60_000] } }),
        ...answered('c'),
      ],
      [weights('w1', [64, STEPS, 1]), weights('w2', [64, 64, 1025]), ...answerConstants],
    );
    await expect(attempt(huge, { ...TRIAL_LIMITS, timeMs: 3_000 })).rejects.toMatchObject({
      kind: 'data',
      message: expect.stringMatching(/it did not answer within 3 s|it takes more than|its process ended/),
    });
  });

  test('is refused where shapes do not fit together', async () => {
    const wrong = modelOf(
      [node('MatMul', ['input', 'w'], ['a']), ...answered('a')],
      [weights('w', [5, 1]), ...answerConstants],
    );
    await expect(attempt(wrong)).rejects.toThrow(
      /^m\.onnx is refused: onnxruntime does not take it: [^\n]+$/,
    );
  });

  test('is refused where its answer has another shape than it says', async () => {
    const wide = modelOf([node('Reshape', ['input', 's'], ['output'])], [integers('s', [-1, 16])]);
    await expect(attempt(wide)).rejects.toMatchObject({ kind: 'data' });
  });

  test('is refused where it answers NaN', async () => {
    const nothing = modelOf(
      [node('Log', ['minus'], ['nan']), node('Mul', ['input', 'nan'], ['a']), ...answered('a')],
      [weights('minus', [1], -1), ...answerConstants],
    );
    await expect(attempt(nothing)).rejects.toThrow('m.onnx is refused: 4 of 4 outputs are NaN');
  });

  test('is taken or refused in one line when bits of a sound one are turned', async () => {
    const bytes = encodeOnnx(smallModel());
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(8 * bytes.length - 1), { minLength: 1, maxLength: 3 }),
        async (bits) => {
          const turned = Uint8Array.from(bytes);
          for (const bit of bits) turned[bit >> 3] ^= 1 << (bit & 7);
          try {
            const inspected = inspectBytes(turned, 'm.onnx');
            tried++;
            await tryInspected(inspected, rows, tryBuilt);
          } catch (error) {
            expect(isTraderError(error) && error.kind === 'data').toBe(true);
          }
        },
      ),
      { numRuns: 12, seed: 3 },
    );
    expect(tried).toBeGreaterThan(3);
  });
});
