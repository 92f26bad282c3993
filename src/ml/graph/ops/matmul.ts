import { emit, type Graph, record, type Tensor } from '../graph.js';
import { reshape, transpose } from './shape.js';

/** The last two axes changed places. */
const flip = (g: Graph, a: Tensor): Tensor => {
  const rank = a.shape.length;
  return transpose(g, a, [...Array.from({ length: rank - 2 }, (_, i) => i), rank - 1, rank - 2]);
};

/**
 * Product of matrices. Either both have the same leading axes, or `b` is one matrix for all of them:
 * [..., m, k] × [k, n] or [..., m, k] × [..., k, n] → [..., m, n].
 */
export const matmul = (g: Graph, a: Tensor, b: Tensor): Tensor => {
  const inner = a.shape[a.shape.length - 1];
  const columns = b.shape[b.shape.length - 1];
  const leading = a.shape.slice(0, -1);
  if (inner !== b.shape[b.shape.length - 2]) {
    throw new Error(`[${a.shape.join(', ')}] and [${b.shape.join(', ')}] cannot be multiplied`);
  }
  if (b.shape.length === 2 && a.shape.length > 2) {
    const rows = leading.reduce((product, dim) => product * dim, 1);
    return reshape(g, matmul(g, reshape(g, a, [rows, inner]), b), [...leading, columns]);
  }
  const result = emit(g, 'MatMul', [a.name, b.name], [...leading, columns]);
  return record(g, [a, b], result, (up) => [matmul(g, up, flip(g, b)), matmul(g, flip(g, a), up)]);
};
