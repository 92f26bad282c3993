import type { Rng } from '../../core/rng.js';
import { type Graph, sizeOf, type Tensor } from '../graph/graph.js';
import { reshape, split } from '../graph/ops/shape.js';
import type { Layer, ParameterSpec, Weight } from '../layers/layer.js';

/** All parameters of a network in the order in which they lie one after the other in one flat vector. */
export const parameterSpecs = (layers: readonly Layer[]): readonly ParameterSpec[] =>
  layers.flatMap((layer, i) => layer.parameters.map((spec) => ({ ...spec, name: `layer${i}.${spec.name}` })));

/** Length of the flat vector. */
export const parameterCount = (layers: readonly Layer[]): number =>
  parameterSpecs(layers).reduce((sum, { shape }) => sum + sizeOf(shape), 0);

/** The flat vector cut into the parameters of each layer, with a gradient. */
export const unpack = (g: Graph, flat: Tensor, layers: readonly Layer[]): readonly (readonly Tensor[])[] => {
  const specs = parameterSpecs(layers);
  const pieces = split(
    g,
    flat,
    0,
    specs.map(({ shape }) => sizeOf(shape)),
  );
  const shaped = pieces.map((piece, i) => reshape(g, piece, specs[i].shape));
  let at = 0;
  return layers.map((layer) => {
    const start = at;
    at += layer.parameters.length;
    return shaped.slice(start, at);
  });
};

/** The flat vector cut into named weights of each layer, to be stored in a model. */
export const weightsOf = (flat: Float32Array, layers: readonly Layer[]): readonly (readonly Weight[])[] => {
  let at = 0;
  return layers.map((layer, i) =>
    layer.parameters.map(({ name, shape }) => {
      const start = at;
      at += sizeOf(shape);
      return { name: `layer${i}.${name}`, shape, data: flat.slice(start, at) };
    }),
  );
};

/** First numbers of the flat vector, drawn from the generator. */
export const startParameters = (layers: readonly Layer[], rng: Rng): Float32Array =>
  Float32Array.from(parameterSpecs(layers).flatMap((spec) => draw(spec, rng)));

const draw = ({ shape, start }: ParameterSpec, rng: Rng): readonly number[] => {
  switch (start.kind) {
    case 'constant':
      return start.values;
    case 'glorot': {
      const limit = Math.sqrt(6 / (start.fanIn + start.fanOut));
      return Array.from({ length: sizeOf(shape) }, () => (2 * rng.next() - 1) * limit);
    }
    case 'orthogonal': {
      const [rows, columns] = shape;
      const blocks = Array.from({ length: columns / rows }, () => orthonormal(rows, rng));
      return Array.from({ length: rows }, (_, r) => blocks.flatMap((block) => block[r])).flat();
    }
  }
};

/** A square matrix with orthonormal rows: normal draws, put right one after the other (modified Gram–Schmidt). */
const orthonormal = (size: number, rng: Rng): readonly (readonly number[])[] => {
  const rows: number[][] = [];
  while (rows.length < size) {
    const row = Array.from({ length: size }, () => rng.normal());
    for (const before of rows) {
      const along = before.reduce((sum, value, k) => sum + value * row[k], 0);
      for (let k = 0; k < size; k++) row[k] -= along * before[k];
    }
    const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
    if (length > 1e-6) rows.push(row.map((value) => value / length));
  }
  return rows;
};
