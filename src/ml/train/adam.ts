import { constant, type Graph, input, type Tensor } from '../graph/graph.js';
import { add, div, minimum, mul, scale, square, sub } from '../graph/ops/arithmetic.js';
import { sqrt } from '../graph/ops/functions.js';
import { sumOver } from '../graph/ops/reduce.js';

/** Settings of the optimiser. */
export interface AdamSettings {
  /** Share of the last mean of the gradient that is kept. */
  readonly beta1: number;
  /** The same for its square. */
  readonly beta2: number;
  readonly epsilon: number;
  /** Share of a weight, times the learning rate, that is taken off at each step. */
  readonly weightDecay: number;
  /** A gradient that is longer is shortened to this length. */
  readonly clipNorm: number;
}

export const ADAM: AdamSettings = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 1e-4, clipNorm: 1 };

/** The gradient, shortened where its Euclidean length is above `limit` (Pascanu et al., 2013). */
const clipped = (g: Graph, gradient: Tensor, limit: number): Tensor => {
  const length = sqrt(g, add(g, sumOver(g, square(g, gradient), [0]), constant(g, [1e-12], [1])));
  return mul(g, gradient, minimum(g, div(g, constant(g, [limit], [1]), length), constant(g, [1], [1])));
};

/** What one step of the optimiser changes: the weights, and the two means it remembers. All flat, of one length. */
export interface AdamState {
  readonly weights: Tensor;
  readonly mean: Tensor;
  readonly square: Tensor;
}

/** 1 − βᵗ, by which the means of the first steps are too small. */
export const corrections = (settings: AdamSettings, step: number): readonly [number, number] => [
  1 - settings.beta1 ** step,
  1 - settings.beta2 ** step,
];

/**
 * One step of Adam (Kingma and Ba, 2015) with decoupled weight decay (Loshchilov and Hutter, 2019), as operators of the graph.
 * Inputs `rate`, `correction1`, `correction2` (one number each) come with every step.
 */
export const adamStep = (g: Graph, state: AdamState, gradient: Tensor, settings: AdamSettings): AdamState => {
  const { beta1, beta2, epsilon, weightDecay, clipNorm } = settings;
  const rate = input(g, 'rate', [1]);
  const [correction1, correction2] = [input(g, 'correction1', [1]), input(g, 'correction2', [1])];
  const slope = clipped(g, gradient, clipNorm);
  const mean = add(g, scale(g, state.mean, beta1), scale(g, slope, 1 - beta1));
  const squared = add(g, scale(g, state.square, beta2), scale(g, square(g, slope), 1 - beta2));
  const size = add(g, sqrt(g, div(g, squared, correction2)), constant(g, [epsilon], [1]));
  const move = add(g, div(g, div(g, mean, correction1), size), scale(g, state.weights, weightDecay));
  return { weights: sub(g, state.weights, mul(g, move, rate)), mean, square: squared };
};
