import { expect, test } from '@jest/globals';
import { createRng } from '../../src/core/rng.js';
import { ADAM } from '../../src/ml/train/adam.js';
import { type Moved, openStepper } from '../../src/ml/train/stepper.js';

const SETTINGS = {
  ...{ epochs: 1, batch: 3, rate: 0.05, patience: 1, seed: 1, threads: 1 },
  loss: { kind: 'mse' },
  adam: { ...ADAM, weightDecay: 0.01, clipNorm: 2 },
} as const;

const X = [
  [1, 2],
  [-1, 0.5],
  [3, -2],
];
const Y = [4, -1, 2];

/** Adam with decoupled weight decay and clipping for y = x · w + b, as the papers write it, in plain numbers. */
const byHand = (start: readonly number[], steps: number): readonly number[] => {
  const { beta1, beta2, epsilon, weightDecay, clipNorm } = SETTINGS.adam;
  let weights = [...start];
  let m = [0, 0, 0];
  let v = [0, 0, 0];
  for (let t = 1; t <= steps; t++) {
    const gradient = [0, 0, 0];
    X.forEach(([a, b], i) => {
      const error = a * weights[0] + b * weights[1] + weights[2] - Y[i];
      [a, b, 1].forEach((value, k) => {
        gradient[k] += (2 / 3) * error * value;
      });
    });
    const length = Math.hypot(...gradient);
    const clipped = gradient.map((value) => value * Math.min(1, clipNorm / length));
    m = m.map((value, k) => beta1 * value + (1 - beta1) * clipped[k]);
    v = v.map((value, k) => beta2 * value + (1 - beta2) * clipped[k] ** 2);
    weights = weights.map((value, k) => {
      const step = m[k] / (1 - beta1 ** t) / (Math.sqrt(v[k] / (1 - beta2 ** t)) + epsilon);
      return value - SETTINGS.rate * (step + weightDecay * value);
    });
  }
  return weights;
};

test('ten steps of Adam on a straight line are those of the papers', async () => {
  const network = {
    inputShape: [2],
    layers: [{ kind: 'dense', units: 1, activation: 'linear' }],
  } as const;
  const stepper = await openStepper(network, 3, SETTINGS);
  const start = [0.3, -0.2, 0.1];
  const zeros = new Float32Array(3);
  let state: Moved = { weights: Float32Array.from(start), mean: zeros, square: zeros, steps: 0 };
  const batch = { x: Float32Array.from(X.flat()), y: Float32Array.from(Y) };
  for (let t = 0; t < 10; t++)
    ({ after: state } = await stepper.step(state, batch, SETTINGS.rate, createRng(1)));
  await stepper.close();
  const expected = byHand(start, 10);
  state.weights.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i], 5);
  });
});
