import { describe, expect, test } from '@jest/globals';
import { createRng } from '../../src/core/rng.js';
import { createGraph, input, output } from '../../src/ml/graph/graph.js';
import { toOnnx } from '../../src/ml/graph/to-onnx.js';
import { ARCHITECTURES, networkOf } from '../../src/ml/network/architectures.js';
import { forward } from '../../src/ml/network/forward.js';
import { INPUT, inferenceModel, OUTPUT } from '../../src/ml/network/inference.js';
import { buildLayers, type LayerSpec, type NetworkSpec } from '../../src/ml/network/network.js';
import { parameterCount, startParameters } from '../../src/ml/network/parameters.js';
import { encodeOnnx } from '../../src/ml/onnx/encode.js';
import { loadOnnx } from '../../src/ml/runtime.js';
import { gradientError } from './check-gradient.js';

const HEAD: LayerSpec = { kind: 'dense', units: 2, activation: 'linear' };

const small: readonly (readonly [string, NetworkSpec])[] = [
  ['dense', { inputShape: [4], layers: [{ kind: 'dense', units: 3, activation: 'relu' }] }],
  ['conv', { inputShape: [6, 2], layers: [{ kind: 'conv', filters: 3, kernel: 3 }] }],
  ['pool of 7 steps by 2', { inputShape: [7, 2], layers: [{ kind: 'pool', size: 2 }, HEAD] }],
  ['lstm', { inputShape: [5, 2], layers: [{ kind: 'lstm', units: 3 }] }],
  ['flatten', { inputShape: [2, 2], layers: [{ kind: 'flatten' }, HEAD] }],
  ['average', { inputShape: [3, 2], layers: [{ kind: 'average' }, HEAD] }],
  ['embed', { inputShape: [4, 2], layers: [{ kind: 'embed', width: 4 }] }],
  ['encoder', { inputShape: [4, 4], layers: [{ kind: 'encoder', heads: 2, hidden: 6 }] }],
];

const whole: readonly (readonly [string, NetworkSpec])[] = [
  [
    'conv, pool, lstm, dense',
    {
      inputShape: [12, 3],
      layers: [
        { kind: 'conv', filters: 4, kernel: 3 },
        { kind: 'pool', size: 2 },
        { kind: 'conv', filters: 3, kernel: 3 },
        { kind: 'pool', size: 2 },
        { kind: 'lstm', units: 4 },
        { kind: 'dense', units: 3, activation: 'relu' },
        { kind: 'dense', units: 2, activation: 'linear' },
      ],
    },
  ],
  [
    'two encoders',
    {
      inputShape: [4, 3],
      layers: [
        { kind: 'embed', width: 4 },
        { kind: 'encoder', heads: 2, hidden: 5 },
        { kind: 'encoder', heads: 1, hidden: 5 },
        { kind: 'average' },
        { kind: 'dense', units: 1, activation: 'linear' },
      ] satisfies LayerSpec[],
    },
  ],
];

const NO_DROPOUT = { mask: () => null };

describe('the gradient of a network equals central differences to 1e-6', () => {
  test.each([...small, ...whole])(
    '%s',
    async (_name, network) => {
      const count = parameterCount(buildLayers(network));
      const shapes = [[count], [2, ...network.inputShape]];
      const error = await gradientError(shapes, (g, [flat, x]) => forward(g, network, flat, x, NO_DROPOUT), {
        low: -0.8,
        high: 0.8,
      });
      expect(error).toBeLessThan(1e-6);
    },
    60_000,
  );
});

const trained = async (network: NetworkSpec, flat: Float32Array, x: Float32Array, batch: number) => {
  const g = createGraph();
  const weights = input(g, 'weights', [flat.length]);
  const y = forward(g, network, weights, input(g, 'x', [batch, ...network.inputShape]), NO_DROPOUT);
  output(g, 'y', y);
  const model = await loadOnnx(encodeOnnx(toOnnx(g, 'forward')));
  const answer = await model.run({
    weights: { data: flat, shape: [flat.length] },
    x: { data: x, shape: [batch, ...network.inputShape] },
  });
  await model.close();
  return answer.y;
};

describe('the inference model equals the forward pass of training to 1e-5', () => {
  const real = ARCHITECTURES.map((name) => [name, networkOf(name, [120, 5], 2, 0.2)] as const);
  test.each([...small, ...whole, ...real])('%s', async (_name, network) => {
    const rng = createRng(3);
    const flat = startParameters(buildLayers(network), rng).map((value) => value + 0.1 * rng.normal());
    const size = network.inputShape.reduce((a, b) => a * b, 1);
    const x = Float32Array.from({ length: 3 * size }, () => rng.normal());
    const expected = await trained(network, flat, x, 3);
    const model = await loadOnnx(encodeOnnx(inferenceModel(network, flat, 'check')));
    const answer = (await model.run({ [INPUT]: { data: x, shape: [3, ...network.inputShape] } }))[OUTPUT];
    await model.close();
    expect(answer.shape).toEqual(expected.shape);
    answer.data.forEach((value, i) => {
      expect(Math.abs(value - expected.data[i])).toBeLessThan(1e-5 * Math.max(1, Math.abs(expected.data[i])));
    });
  });
});
