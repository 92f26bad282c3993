import { constant, type Graph, sizeOf, type Tensor, zeros } from './graph.js';
import { add } from './ops/arithmetic.js';

/**
 * Gradients of a scalar with respect to tensors of the graph, built as further nodes of it
 * (reverse-mode accumulation: the tape is walked backwards once).
 *
 * @param loss a tensor of one element
 * @returns one tensor for each of `wanted`, of its shape; zeros where the loss does not depend on it
 * @throws Error where `loss` has more than one element
 */
export const gradients = (g: Graph, loss: Tensor, wanted: readonly Tensor[]): readonly Tensor[] => {
  if (sizeOf(loss.shape) !== 1)
    throw new Error(`the gradient is of one number, not of [${loss.shape.join(', ')}]`);
  const found = new Map<string, Tensor>([[loss.name, constant(g, [1], loss.shape)]]);
  const reaches = dependsOn(g, wanted);
  for (const step of [...g.tape].reverse()) {
    const upstream = step.outputs.map(({ name }) => (reaches.has(name) ? (found.get(name) ?? null) : null));
    if (upstream.every((gradient) => gradient === null)) continue;
    for (const [at, gradient] of step.backward(upstream).entries()) {
      const of = step.inputs[at];
      if (gradient === null || !reaches.has(of.name)) continue;
      const before = found.get(of.name);
      found.set(of.name, before === undefined ? gradient : add(g, before, gradient));
    }
  }
  return wanted.map((tensor) => found.get(tensor.name) ?? zeros(g, tensor.shape));
};

/** Names of all tensors that are computed from one of `roots`, and theirs. */
const dependsOn = (g: Graph, roots: readonly Tensor[]): ReadonlySet<string> => {
  const names = new Set(roots.map(({ name }) => name));
  for (const { inputs, outputs } of g.tape) {
    if (inputs.some(({ name }) => names.has(name))) for (const { name } of outputs) names.add(name);
  }
  return names;
};
