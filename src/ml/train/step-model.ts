import { gradients } from '../graph/gradients.js';
import { createGraph, input, output, type Tensor } from '../graph/graph.js';
import { toOnnx } from '../graph/to-onnx.js';
import { forward } from '../network/forward.js';
import { buildLayers, type NetworkSpec } from '../network/network.js';
import { parameterCount } from '../network/parameters.js';
import type { OnnxModel } from '../onnx/model.js';
import { type AdamSettings, adamStep } from './adam.js';
import { type LossSpec, lossOf } from './loss.js';

/** A dropout mask that a training step wants with every batch. */
export interface MaskInput {
  readonly name: string;
  readonly shape: readonly number[];
  readonly rate: number;
}

/** The graph of one training step and what it must be fed. */
export interface StepModel {
  readonly model: OnnxModel;
  readonly masks: readonly MaskInput[];
}

/**
 * One training step as one graph: forward pass, loss, gradient, Adam.
 * In: `x` [batch, …], `y` [batch, 1], `weights`, `mean`, `square` (flat), `rate`, `correction1`, `correction2`, the masks.
 * Out: `loss`, and the three flat vectors as they are after the step, to be fed into the next.
 */
export const stepModel = (
  network: NetworkSpec,
  batch: number,
  loss: LossSpec,
  settings: AdamSettings,
): StepModel => {
  const g = createGraph();
  const count = parameterCount(buildLayers(network));
  const x = input(g, 'x', [batch, ...network.inputShape]);
  const y = input(g, 'y', [batch, 1]);
  const state = {
    weights: input(g, 'weights', [count]),
    mean: input(g, 'mean', [count]),
    square: input(g, 'square', [count]),
  };
  const masks: MaskInput[] = [];
  const mask = (shape: readonly number[], rate: number): Tensor => {
    const name = `mask${masks.length}`;
    masks.push({ name, shape, rate });
    return input(g, name, shape);
  };
  const value = lossOf(g, loss, forward(g, network, state.weights, x, { mask }), y);
  const [gradient] = gradients(g, value, [state.weights]);
  const after = adamStep(g, state, gradient, settings);
  output(g, 'loss', value);
  output(g, 'weights_after', after.weights);
  output(g, 'mean_after', after.mean);
  output(g, 'square_after', after.square);
  return { model: toOnnx(g, 'training_step'), masks };
};
