import { emit, type Graph, record, scalar, type Tensor } from '../graph.js';
import { broadcastShape, sumToShape } from './broadcast.js';

const elementwise = (g: Graph, op: string, a: Tensor, b: Tensor): Tensor =>
  emit(g, op, [a.name, b.name], broadcastShape(a.shape, b.shape));

/** a + b, broadcast. */
export const add = (g: Graph, a: Tensor, b: Tensor): Tensor =>
  record(g, [a, b], elementwise(g, 'Add', a, b), (up) => [
    sumToShape(g, up, a.shape),
    sumToShape(g, up, b.shape),
  ]);

/** a − b, broadcast. */
export const sub = (g: Graph, a: Tensor, b: Tensor): Tensor =>
  record(g, [a, b], elementwise(g, 'Sub', a, b), (up) => [
    sumToShape(g, up, a.shape),
    sumToShape(g, neg(g, up), b.shape),
  ]);

/** a · b element by element, broadcast. */
export const mul = (g: Graph, a: Tensor, b: Tensor): Tensor =>
  record(g, [a, b], elementwise(g, 'Mul', a, b), (up) => [
    sumToShape(g, mul(g, up, b), a.shape),
    sumToShape(g, mul(g, up, a), b.shape),
  ]);

/** a / b element by element, broadcast. */
export const div = (g: Graph, a: Tensor, b: Tensor): Tensor => {
  const quotient = elementwise(g, 'Div', a, b);
  return record(g, [a, b], quotient, (up) => {
    const toA = div(g, up, b);
    return [sumToShape(g, toA, a.shape), sumToShape(g, neg(g, mul(g, toA, quotient)), b.shape)];
  });
};

/** −a. */
export const neg = (g: Graph, a: Tensor): Tensor =>
  record(g, [a], emit(g, 'Neg', [a.name], a.shape), (up) => [neg(g, up)]);

/** a times a number. */
export const scale = (g: Graph, a: Tensor, factor: number): Tensor => mul(g, a, scalar(g, factor));

/** a · a element by element. */
export const square = (g: Graph, a: Tensor): Tensor => mul(g, a, a);

/** The larger of a and b, element by element. Where they are equal the gradient goes to a alone. */
export const maximum = (g: Graph, a: Tensor, b: Tensor): Tensor => {
  const result = elementwise(g, 'Max', a, b);
  return record(g, [a, b], result, (up) => {
    const below = emit(g, 'Less', [a.name, b.name], result.shape);
    const toB = emit(g, 'Cast', [below.name], result.shape, {
      to: { kind: 'int', value: g.precision === 'float' ? 1 : 11 },
    });
    const partOfB = mul(g, up, toB);
    return [sumToShape(g, sub(g, up, partOfB), a.shape), sumToShape(g, partOfB, b.shape)];
  });
};

/** The smaller of a and b, element by element. */
export const minimum = (g: Graph, a: Tensor, b: Tensor): Tensor => neg(g, maximum(g, neg(g, a), neg(g, b)));
