import { emit, type Graph, record, scalar, type Tensor } from '../graph.js';
import { div, mul, sub } from './arithmetic.js';
import { sumOver } from './reduce.js';

const unary = (g: Graph, op: string, a: Tensor): Tensor => emit(g, op, [a.name], a.shape);

/** 1 / (1 + e^−a). Derivative y (1 − y). */
export const sigmoid = (g: Graph, a: Tensor): Tensor => {
  const y = unary(g, 'Sigmoid', a);
  return record(g, [a], y, (up) => [mul(g, mul(g, up, y), sub(g, scalar(g, 1), y))]);
};

/** Hyperbolic tangent. Derivative 1 − y². */
export const tanh = (g: Graph, a: Tensor): Tensor => {
  const y = unary(g, 'Tanh', a);
  return record(g, [a], y, (up) => [mul(g, up, sub(g, scalar(g, 1), mul(g, y, y)))]);
};

/** The larger of a and 0. Its derivative at 0 is taken as 0. */
export const relu = (g: Graph, a: Tensor): Tensor => {
  const y = unary(g, 'Relu', a);
  return record(g, [a], y, (up) => {
    const above = emit(g, 'Greater', [y.name, scalar(g, 0).name], a.shape);
    // Twice as fast as a product with the sign.
    return [emit(g, 'Where', [above.name, up.name, scalar(g, 0).name], a.shape)];
  });
};

/** e^a. */
export const exp = (g: Graph, a: Tensor): Tensor => {
  const y = unary(g, 'Exp', a);
  return record(g, [a], y, (up) => [mul(g, up, y)]);
};

/** Natural logarithm; a is positive. */
export const log = (g: Graph, a: Tensor): Tensor =>
  record(g, [a], unary(g, 'Log', a), (up) => [div(g, up, a)]);

/** Square root; a is positive. Derivative 1 / (2 y). */
export const sqrt = (g: Graph, a: Tensor): Tensor => {
  const y = unary(g, 'Sqrt', a);
  return record(g, [a], y, (up) => [div(g, up, mul(g, y, scalar(g, 2)))]);
};

/** e^a / Σ e^a along the last axis. */
export const softmax = (g: Graph, a: Tensor): Tensor => {
  const last = a.shape.length - 1;
  const y = emit(g, 'Softmax', [a.name], a.shape, { axis: { kind: 'int', value: last } });
  return record(g, [a], y, (up) => [mul(g, y, sub(g, up, sumOver(g, mul(g, up, y), [last])))]);
};
