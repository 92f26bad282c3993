import { emit, type Graph, record, type Tensor } from '../graph.js';
import { matmul } from './matmul.js';
import { concat, transpose } from './shape.js';

/**
 * Products of many matrices with one and the same, each depending on the one before, as in a recurrent layer: [m, k] × [k, n].
 * The gradient of the shared matrix is not summed up product by product: factors and gradients are laid one below the
 * other and multiplied once.
 *
 * @param count how many products there will be; the gradient wants to have seen them all
 */
export const repeatedMatmul = (g: Graph, shared: Tensor, count: number): ((a: Tensor) => Tensor) => {
  const seen: { readonly a: Tensor; readonly up: Tensor }[] = [];
  const turned = (): Tensor => transpose(g, shared, [1, 0]);
  const whole = (): Tensor => {
    const pairs = seen.splice(0);
    const factors = concat(
      g,
      pairs.map(({ a }) => a),
      0,
    );
    const gradients = concat(
      g,
      pairs.map(({ up }) => up),
      0,
    );
    return matmul(g, transpose(g, factors, [1, 0]), gradients);
  };
  return (a) => {
    const result = emit(g, 'MatMul', [a.name, shared.name], [a.shape[0], shared.shape[1]]);
    return record(g, [a, shared], result, (up) => {
      seen.push({ a, up });
      return [matmul(g, up, turned()), seen.length === count ? whole() : null];
    });
  };
};
