import type { OnnxModel } from '../onnx/model.js';
import type { Graph } from './graph.js';

/** Operator set of everything written here. */
const OPSET = 18;

/** The model of a finished graph. */
export const toOnnx = (g: Graph, name: string): OnnxModel => ({
  irVersion: 9,
  opsets: { '': OPSET },
  producer: 'trader',
  graph: { name, nodes: g.nodes, constants: g.constants, inputs: g.inputs, outputs: g.outputs },
});
