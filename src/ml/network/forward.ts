import type { Graph, Tensor } from '../graph/graph.js';
import type { TrainingContext } from '../layers/layer.js';
import { buildLayers, type NetworkSpec } from './network.js';
import { unpack } from './parameters.js';

/** The network as differentiable operators, its parameters cut out of one flat vector: [batch, …] → [batch, …]. */
export const forward = (
  g: Graph,
  network: NetworkSpec,
  flat: Tensor,
  x: Tensor,
  context: TrainingContext,
): Tensor => {
  const layers = buildLayers(network);
  const weights = unpack(g, flat, layers);
  return layers.reduce((value, layer, i) => layer.train(g, value, weights[i], context), x);
};
