import type { OnnxModel, OnnxNode, OnnxTensor } from '../onnx/model.js';

/** Weights with fewer numbers stay as they are: they would save nothing. */
const LEAST = 1024;

/** Axis whose entries have a scale of their own: the one with the fewest that is not alone. */
const axisOf = (dims: readonly number[]): number => {
  const candidates = dims.map((dim, axis) => ({ dim, axis })).filter(({ dim }) => dim > 1);
  return candidates.reduce((least, next) => (next.dim < least.dim ? next : least)).axis;
};

/** One weight as bytes: symmetric, the largest of each slice along the axis becomes 127. */
const asBytes = (tensor: OnnxTensor): readonly [values: OnnxTensor, scales: OnnxTensor, axis: number] => {
  const { name, dims } = tensor;
  const data = tensor.data as Float32Array;
  const axis = axisOf(dims);
  const inner = dims.slice(axis + 1).reduce((product, dim) => product * dim, 1);
  const sliceOf = (i: number): number => Math.floor(i / inner) % dims[axis];
  const scales = new Float32Array(dims[axis]);
  data.forEach((value, i) => {
    scales[sliceOf(i)] = Math.max(scales[sliceOf(i)], Math.abs(value) / 127);
  });
  const bytes = Int8Array.from(data, (value, i) =>
    scales[sliceOf(i)] > 0 ? Math.round(value / scales[sliceOf(i)]) : 0,
  );
  return [
    { name: `${name}.int8`, type: 'int8', dims, data: bytes },
    {
      name: `${name}.int8_scale`,
      type: 'float',
      dims: [dims[axis]],
      data: scales.map((s) => (s > 0 ? s : 1)),
    },
    axis,
  ];
};

/**
 * The same model with its large weights kept as whole numbers of 8 bits: a quarter of the file. `DequantizeLinear` makes
 * numbers of them again when the model is loaded, so predicting costs what it did, and inputs stay as exact as they were.
 */
export const quantise = (model: OnnxModel): OnnxModel => {
  const { graph } = model;
  const constants: OnnxTensor[] = [];
  const nodes: OnnxNode[] = [];
  for (const tensor of graph.constants) {
    if (tensor.type !== 'float' || tensor.data.length < LEAST) {
      constants.push(tensor);
      continue;
    }
    const [values, scales, axis] = asBytes(tensor);
    constants.push(values, scales);
    nodes.push({
      op: 'DequantizeLinear',
      domain: '',
      inputs: [values.name, scales.name],
      outputs: [tensor.name],
      attributes: { axis: { kind: 'int', value: axis } },
    });
  }
  return { ...model, graph: { ...graph, constants, nodes: [...nodes, ...graph.nodes] } };
};
