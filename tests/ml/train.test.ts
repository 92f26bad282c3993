import { describe, expect, test } from '@jest/globals';
import { createRng } from '../../src/core/rng.js';
import type { NetworkSpec } from '../../src/ml/network/network.js';
import { ADAM } from '../../src/ml/train/adam.js';
import { openEvaluator } from '../../src/ml/train/evaluator.js';
import { lossValue } from '../../src/ml/train/loss-value.js';
import type { TrainSettings } from '../../src/ml/train/settings.js';
import type { TrainState } from '../../src/ml/train/state.js';
import { type TrainingData, trainNetwork } from '../../src/ml/train/train.js';
import { seriesSamples } from './series-samples.js';

const STEPS = 24;

const NETWORKS: Readonly<Record<string, NetworkSpec>> = {
  'convolution and LSTM': {
    inputShape: [STEPS, 1],
    layers: [
      { kind: 'conv', filters: 8, kernel: 3 },
      { kind: 'pool', size: 2 },
      { kind: 'lstm', units: 12 },
      { kind: 'dense', units: 1, activation: 'linear' },
    ],
  },
  perceptron: {
    inputShape: [STEPS, 1],
    layers: [
      { kind: 'flatten' },
      { kind: 'dense', units: 16, activation: 'relu' },
      { kind: 'dropout', rate: 0.1 },
      { kind: 'dense', units: 1, activation: 'linear' },
    ],
  },
  attention: {
    inputShape: [STEPS, 1],
    layers: [
      { kind: 'embed', width: 8 },
      { kind: 'encoder', heads: 2, hidden: 16 },
      { kind: 'flatten' },
      { kind: 'dense', units: 1, activation: 'linear' },
    ],
  },
};

const SETTINGS: TrainSettings = {
  ...{ epochs: 12, batch: 32, rate: 0.01, patience: 12, seed: 5, threads: 1 },
  ...{ loss: { kind: 'mse' }, adam: ADAM },
};

const normals = (count: number, seed: number): Float64Array => {
  const rng = createRng(seed);
  return Float64Array.from({ length: count }, () => rng.normal());
};

const partsOf = (series: Float64Array, target: (t: number) => number) => {
  const part = (from: number, to: number) => seriesSamples(series, STEPS, from, to, target);
  return { train: part(STEPS, 1500), validation: part(1524, 2000), test: part(2024, 2500) };
};

const meanSquare = async (
  network: NetworkSpec,
  weights: Float32Array,
  samples: TrainingData['train'],
): Promise<number> => {
  const evaluator = await openEvaluator(network, 1);
  const predicted = await evaluator.predict(weights, samples);
  await evaluator.close();
  const actual = Array.from({ length: samples.count }, (_, i) => samples.target(i));
  return lossValue({ kind: 'mse' }, predicted, actual);
};

describe('a noisy sine is learned down to its noise', () => {
  // Noise of standard deviation 0.1 cannot be foretold: 0.01 is the floor. The variance of the series is 0.51.
  const noise = normals(2500, 11);
  const series = Float64Array.from(noise, (e, t) => Math.sin(t / 5) + 0.1 * e);
  const { test: unseen, ...data } = partsOf(series, (t) => series[t]);
  test.each(Object.entries(NETWORKS))('by %s', async (_name, network) => {
    const { state } = await trainNetwork(network, data, SETTINGS);
    expect(await meanSquare(network, state.best, unseen)).toBeLessThan(0.02);
  });
});

test('an echo of seven steps ago is found in white noise', async () => {
  const series = normals(2500, 12);
  const { test: unseen, ...data } = partsOf(series, (t) => series[t - 7]);
  const network = NETWORKS.perceptron;
  const { state } = await trainNetwork(network, data, { ...SETTINGS, epochs: 20, patience: 20 });
  expect(await meanSquare(network, state.best, unseen)).toBeLessThan(0.1);
});

test('nothing is found in pure noise: the best guess stays its mean', async () => {
  const series = normals(2500, 13);
  const { test: unseen, ...data } = partsOf(series, (t) => series[t]);
  const network = NETWORKS['convolution and LSTM'];
  const { state } = await trainNetwork(network, data, SETTINGS);
  const error = await meanSquare(network, state.best, unseen);
  const guess = lossValue(
    { kind: 'mse' },
    new Float32Array(unseen.count),
    Array.from({ length: unseen.count }, (_, i) => unseen.target(i)),
  );
  expect(error).toBeGreaterThan(0.98 * guess);
});

describe('training', () => {
  const series = normals(2500, 14);
  const { test: _unseen, ...data } = partsOf(series, (t) => series[t - 2]);
  const network = NETWORKS.perceptron;
  const short: TrainSettings = { ...SETTINGS, epochs: 4 };

  test('gives the same weights for the same seed, and others for another', async () => {
    const [a, b, c] = [
      await trainNetwork(network, data, short),
      await trainNetwork(network, data, short),
      await trainNetwork(network, data, { ...short, seed: 6 }),
    ];
    expect(b.state).toEqual(a.state);
    expect(c.state.weights).not.toEqual(a.state.weights);
  });

  test('goes on from any epoch bit for bit', async () => {
    const seen: TrainState[] = [];
    const onEpoch = async (state: TrainState): Promise<void> => {
      seen.push(state);
    };
    const whole = await trainNetwork(network, data, short, { onEpoch });
    const rest = await trainNetwork(network, data, short, {}, seen[1]);
    expect(rest).toEqual(whole);
  });

  test('ends when the validation loss gets no better, and keeps the best', async () => {
    const { state, endedBy } = await trainNetwork(
      network,
      partsOf(series, (t) => series[t]),
      {
        ...SETTINGS,
        epochs: 50,
        patience: 3,
      },
    );
    expect(endedBy).toBe('patience');
    expect(state.history.length - state.bestEpoch).toBe(3);
    const losses = state.history.map(({ validationLoss }) => validationLoss);
    expect(losses[state.bestEpoch - 1]).toBe(Math.min(...losses));
  });

  test('that is interrupted keeps the state of the last whole epoch', async () => {
    const stop = new AbortController();
    const { state, endedBy } = await trainNetwork(network, data, short, {
      signal: stop.signal,
      onEpoch: async ({ history }) => {
        if (history.length === 2) stop.abort();
      },
    });
    expect(endedBy).toBe('interrupted');
    expect(state.history).toHaveLength(2);
  });
});
