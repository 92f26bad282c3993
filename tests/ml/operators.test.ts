import { describe, expect, test } from '@jest/globals';
import type { Graph, Tensor } from '../../src/ml/graph/graph.js';
import {
  add,
  div,
  maximum,
  minimum,
  mul,
  neg,
  scale,
  square,
  sub,
} from '../../src/ml/graph/ops/arithmetic.js';
import { exp, log, relu, sigmoid, softmax, sqrt, tanh } from '../../src/ml/graph/ops/functions.js';
import { matmul } from '../../src/ml/graph/ops/matmul.js';
import { mean, meanOver, sumOver } from '../../src/ml/graph/ops/reduce.js';
import { concat, expand, pad, reshape, slice, split, transpose } from '../../src/ml/graph/ops/shape.js';
import { type Drawn, gradientError } from './check-gradient.js';

type Case = readonly [
  name: string,
  shapes: readonly (readonly number[])[],
  build: (g: Graph, inputs: readonly Tensor[]) => Tensor,
  drawn?: Drawn,
];

const positive: Drawn = { low: 0.3, high: 2 };

const cases: readonly Case[] = [
  [
    'add',
    [
      [2, 3],
      [2, 3],
    ],
    (g, [a, b]) => add(g, a, b),
  ],
  ['add of a row to every row', [[2, 3], [3]], (g, [a, b]) => add(g, a, b)],
  [
    'sub of a column',
    [
      [2, 3],
      [2, 1],
    ],
    (g, [a, b]) => sub(g, a, b),
  ],
  [
    'mul',
    [
      [2, 3],
      [2, 3],
    ],
    (g, [a, b]) => mul(g, a, b),
  ],
  ['mul by a scalar tensor', [[2, 3], []], (g, [a, b]) => mul(g, a, b)],
  [
    'mul of two that are both repeated',
    [
      [2, 1, 3],
      [4, 1],
    ],
    (g, [a, b]) => mul(g, a, b),
  ],
  [
    'div',
    [
      [2, 3],
      [2, 3],
    ],
    (g, [a, b]) => div(g, a, b),
    positive,
  ],
  ['div by a row', [[2, 3], [3]], (g, [a, b]) => div(g, a, b), positive],
  ['neg', [[3]], (g, [a]) => neg(g, a)],
  ['scale', [[3]], (g, [a]) => scale(g, a, -1.7)],
  ['square', [[3]], (g, [a]) => square(g, a)],
  ['maximum', [[5], [5]], (g, [a, b]) => maximum(g, a, b)],
  ['minimum of a matrix and a row', [[3, 4], [4]], (g, [a, b]) => minimum(g, a, b)],
  ['sigmoid', [[5]], (g, [a]) => sigmoid(g, a)],
  ['tanh', [[5]], (g, [a]) => tanh(g, a)],
  ['relu', [[6]], (g, [a]) => relu(g, a)],
  ['exp', [[5]], (g, [a]) => exp(g, a)],
  ['log', [[5]], (g, [a]) => log(g, a), positive],
  ['sqrt', [[5]], (g, [a]) => sqrt(g, a), positive],
  ['softmax', [[2, 3, 4]], (g, [a]) => softmax(g, a)],
  ['sumOver one axis', [[2, 3, 4]], (g, [a]) => sumOver(g, a, [1])],
  ['meanOver two axes', [[2, 3, 4]], (g, [a]) => meanOver(g, a, [0, 2])],
  ['mean', [[2, 3]], (g, [a]) => mean(g, a)],
  ['reshape', [[2, 6]], (g, [a]) => reshape(g, a, [3, 4])],
  ['transpose', [[2, 3, 4]], (g, [a]) => transpose(g, a, [2, 0, 1])],
  ['expand', [[2, 1]], (g, [a]) => expand(g, a, [2, 5])],
  ['slice', [[4, 3]], (g, [a]) => slice(g, a, 0, 1, 3)],
  ['pad', [[2, 3]], (g, [a]) => pad(g, a, 1, 2, 1)],
  [
    'concat',
    [
      [2, 3],
      [2, 1],
      [2, 2],
    ],
    (g, parts) => concat(g, parts, 1),
  ],
  [
    'split, of which one piece is left out',
    [[2, 6]],
    (g, [a]) => {
      const [x, , z] = split(g, a, 1, [2, 2, 2]);
      return mul(g, x, z);
    },
  ],
  [
    'matmul',
    [
      [2, 3],
      [3, 4],
    ],
    (g, [a, b]) => matmul(g, a, b),
  ],
  [
    'matmul of a batch with one matrix',
    [
      [2, 5, 3],
      [3, 4],
    ],
    (g, [a, b]) => matmul(g, a, b),
  ],
  [
    'matmul of two batches',
    [
      [2, 2, 5, 3],
      [2, 2, 3, 4],
    ],
    (g, [a, b]) => matmul(g, a, b),
  ],
  ['an input used twice', [[3]], (g, [a]) => mul(g, tanh(g, a), sigmoid(g, a))],
];

describe('the gradient equals central differences to 1e-6', () => {
  test.each(cases)('%s', async (...[, shapes, build, drawn]) => {
    expect(await gradientError(shapes, build, drawn)).toBeLessThan(1e-6);
  });

  test('and a wrong one is found out', async () => {
    const wrong = (g: Graph, [a]: readonly Tensor[]) => {
      const y = tanh(g, a);
      g.tape[g.tape.length - 1] = { ...g.tape[g.tape.length - 1], backward: (up) => up };
      return y;
    };
    expect(await gradientError([[3]], wrong)).toBeGreaterThan(0.01);
  });
});
