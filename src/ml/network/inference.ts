import { createGraph, type Tensor } from '../graph/graph.js';
import { toOnnx } from '../graph/to-onnx.js';
import type { OnnxModel } from '../onnx/model.js';
import { buildLayers, type NetworkSpec } from './network.js';
import { weightsOf } from './parameters.js';

/** Names of the one input and the one output of every model this project writes. */
export const INPUT = 'input';
export const OUTPUT = 'output';

/**
 * The network with trained numbers as a model of standard operators: `input` [batch, …inputShape] → `output` [batch, …outputShape].
 *
 * @param flat all parameters one after the other
 */
export const inferenceModel = (network: NetworkSpec, flat: Float32Array, name: string): OnnxModel => {
  const layers = buildLayers(network);
  const weights = weightsOf(flat, layers);
  const g = createGraph();
  g.inputs.push({ name: INPUT, type: 'float', dims: ['batch', ...network.inputShape] });
  let x: Tensor = { name: INPUT, shape: [-1, ...network.inputShape] };
  layers.forEach((layer, i) => {
    x = layer.infer(g, x, weights[i]);
  });
  g.nodes.push({ op: 'Identity', domain: '', inputs: [x.name], outputs: [OUTPUT], attributes: {} });
  g.outputs.push({ name: OUTPUT, type: 'float', dims: ['batch', ...x.shape.slice(1)] });
  return toOnnx(g, name);
};
