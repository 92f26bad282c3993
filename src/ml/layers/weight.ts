import type { Graph } from '../graph/graph.js';
import type { Weight } from './layer.js';

/** Stores trained numbers in an inference graph; returns their name there. */
export const weight = (g: Graph, { name, shape, data }: Weight): string => {
  g.constants.push({ name, type: 'float', dims: shape, data });
  return name;
};

/** The same numbers with the axes of a matrix exchanged. */
export const transposed = ({ name, shape, data }: Weight): Weight => {
  const [rows, columns] = shape;
  const turned = new Float32Array(data.length);
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < columns; k++) turned[k * rows + i] = data[i * columns + k];
  return { name, shape: [columns, rows], data: turned };
};
