import type { OnnxModel, OnnxNode } from '../onnx/model.js';
import type { Graph } from './graph.js';

/** Operator set of everything written here. */
const OPSET = 18;

/** The nodes that an output depends on: gradients of what nobody asked for are built and left out here. */
const needed = ({ nodes, outputs }: Graph): readonly OnnxNode[] => {
  const wanted = new Set(outputs.map(({ name }) => name));
  return nodes
    .toReversed()
    .filter((node) => {
      if (!node.outputs.some((name) => wanted.has(name))) return false;
      for (const name of node.inputs) wanted.add(name);
      return true;
    })
    .toReversed();
};

/** The model of a finished graph. */
export const toOnnx = (g: Graph, name: string): OnnxModel => ({
  irVersion: 9,
  opsets: { '': OPSET },
  producer: 'trader',
  graph: { name, nodes: needed(g), constants: g.constants, inputs: g.inputs, outputs: g.outputs },
});
