import { createRng } from '../../src/core/rng.js';
import { gradients } from '../../src/ml/graph/gradients.js';
import {
  constant,
  createGraph,
  type Graph,
  input,
  output,
  sizeOf,
  type Tensor,
} from '../../src/ml/graph/graph.js';
import { mul } from '../../src/ml/graph/ops/arithmetic.js';
import { mean } from '../../src/ml/graph/ops/reduce.js';
import { toOnnx } from '../../src/ml/graph/to-onnx.js';
import { encodeOnnx } from '../../src/ml/onnx/encode.js';
import { loadOnnx } from '../../src/ml/runtime.js';

/** Where the inputs of the check are drawn from, so that logarithms and roots are defined. */
export interface Drawn {
  readonly low: number;
  readonly high: number;
}

/**
 * Largest relative difference between the gradient the graph computes and central differences of its loss,
 * in double precision, over every element of every input. The loss is the mean of the result times fixed random weights,
 * so that every element of the result has a say of its own.
 */
export const gradientError = async (
  shapes: readonly (readonly number[])[],
  build: (g: Graph, inputs: readonly Tensor[]) => Tensor,
  { low, high }: Drawn = { low: -2, high: 2 },
  seed = 7,
): Promise<number> => {
  const g = createGraph('double');
  const inputs = shapes.map((shape, i) => input(g, `x${i}`, shape));
  const result = build(g, inputs);
  const rng = createRng(seed);
  const draw = (count: number, from: number, to: number): number[] =>
    Array.from({ length: count }, () => from + (to - from) * rng.next());
  const weights = constant(g, draw(sizeOf(result.shape), -1, 1), result.shape);
  const loss = mean(g, mul(g, result, weights));
  output(g, 'loss', loss);
  for (const [i, gradient] of gradients(g, loss, inputs).entries()) output(g, `g${i}`, gradient);
  const model = await loadOnnx(encodeOnnx(toOnnx(g, 'check')));
  const values = shapes.map((shape) => Float64Array.from(draw(sizeOf(shape), low, high)));
  const evaluate = async () =>
    model.run(Object.fromEntries(values.map((data, i) => [`x${i}`, { data, shape: shapes[i] }])));
  const exact = await evaluate();
  let worst = 0;
  const step = 1e-5;
  for (let i = 0; i < values.length; i++) {
    for (let k = 0; k < values[i].length; k++) {
      const before = values[i][k];
      values[i][k] = before + step;
      const above = (await evaluate()).loss.data[0];
      values[i][k] = before - step;
      const below = (await evaluate()).loss.data[0];
      values[i][k] = before;
      const measured = (above - below) / (2 * step);
      const computed = exact[`g${i}`].data[k];
      const size = Math.max(Math.abs(measured), Math.abs(computed), 1e-3);
      worst = Math.max(worst, Math.abs(measured - computed) / size);
    }
  }
  await model.close();
  return worst;
};
