import type { OnnxAttribute, OnnxNode, OnnxTensor, OnnxType, OnnxValue } from '../onnx/model.js';

/** A tensor of a graph under construction: its name and its shape, every dimension known. */
export interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
}

/**
 * How the gradient of an operation's outputs becomes gradients of its inputs, built as further nodes.
 * Null upstream: nothing depends on that output. Null in the answer: nothing flows back to that input.
 */
export type Backward = (upstream: readonly (Tensor | null)[]) => readonly (Tensor | null)[];

interface Step {
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly Tensor[];
  readonly backward: Backward;
}

/** Element type of the network's numbers: `double` for checks of gradients, `float` for work. */
export type Precision = 'float' | 'double';

/**
 * A graph of ONNX operators under construction, with a tape of what was computed for the gradient.
 * Shapes are fixed; names are numbered in the order of construction, so the same calls give the same graph.
 */
export interface Graph {
  readonly precision: Precision;
  readonly nodes: OnnxNode[];
  readonly constants: OnnxTensor[];
  readonly inputs: OnnxValue[];
  readonly outputs: OnnxValue[];
  readonly tape: Step[];
  /** Constants by content, so that each is stored once. */
  readonly known: Map<string, string>;
}

export const createGraph = (precision: Precision = 'float'): Graph => ({
  precision,
  nodes: [],
  constants: [],
  inputs: [],
  outputs: [],
  tape: [],
  known: new Map(),
});

/** Number of elements of a shape; 1 for the empty shape of a scalar. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, dim) => product * dim, 1);

/** Declares an input of the graph. */
export const input = (g: Graph, name: string, shape: readonly number[]): Tensor => {
  g.inputs.push({ name, type: g.precision, dims: shape });
  return { name, shape };
};

/** Declares an output of the graph under a name of its own. */
export const output = (g: Graph, name: string, tensor: Tensor): void => {
  g.nodes.push({ op: 'Identity', domain: '', inputs: [tensor.name], outputs: [name], attributes: {} });
  g.outputs.push({ name, type: g.precision, dims: tensor.shape });
};

/** Appends one operator without a gradient; returns its output. */
export const emit = (
  g: Graph,
  op: string,
  inputs: readonly string[],
  shape: readonly number[],
  attributes: Readonly<Record<string, OnnxAttribute>> = {},
): Tensor => {
  const name = `t${g.nodes.length}`;
  g.nodes.push({ op, domain: '', inputs, outputs: [name], attributes });
  return { name, shape };
};

/** Appends one operator with several outputs, without a gradient. */
export const emitMany = (
  g: Graph,
  op: string,
  inputs: readonly string[],
  shapes: readonly (readonly number[])[],
  attributes: Readonly<Record<string, OnnxAttribute>> = {},
): readonly Tensor[] => {
  const results = shapes.map((shape, i) => ({ name: `t${g.nodes.length}_${i}`, shape }));
  g.nodes.push({ op, domain: '', inputs, outputs: results.map(({ name }) => name), attributes });
  return results;
};

/** Writes an operation of one output on the tape, so that `gradients` finds its way back through it. */
export const record = (
  g: Graph,
  inputs: readonly Tensor[],
  result: Tensor,
  backward: (upstream: Tensor) => readonly (Tensor | null)[],
): Tensor => {
  g.tape.push({
    inputs,
    outputs: [result],
    backward: ([upstream]) => (upstream === null ? inputs.map(() => null) : backward(upstream)),
  });
  return result;
};

const store = (g: Graph, key: string, make: (name: string) => OnnxTensor): string => {
  const known = g.known.get(key);
  if (known !== undefined) return known;
  const name = `c${g.constants.length}`;
  g.constants.push(make(name));
  g.known.set(key, name);
  return name;
};

/** A constant of the graph's own element type. */
export const constant = (g: Graph, values: readonly number[], shape: readonly number[]): Tensor => {
  const name = store(g, `${shape.join('x')}:${values.join(',')}`, (name) => ({
    name,
    type: g.precision,
    dims: shape,
    data: g.precision === 'float' ? Float32Array.from(values) : Float64Array.from(values),
  }));
  return { name, shape };
};

/** A scalar constant. */
export const scalar = (g: Graph, value: number): Tensor => constant(g, [value], []);

/** Name of a one-dimensional constant of 64-bit integers: axes, shapes, bounds of slices. */
export const integers = (g: Graph, values: readonly number[]): string =>
  store(g, `int:${values.join(',')}`, (name): OnnxTensor => {
    const type: OnnxType = 'int64';
    return { name, type, dims: [values.length], data: BigInt64Array.from(values, BigInt) };
  });

/** Zeros of a shape. */
export const zeros = (g: Graph, shape: readonly number[]): Tensor => {
  const name = store(g, `zeros:${shape.join('x')}`, (name) => ({
    name,
    type: g.precision,
    dims: shape,
    data: g.precision === 'float' ? new Float32Array(sizeOf(shape)) : new Float64Array(sizeOf(shape)),
  }));
  return { name, shape };
};
