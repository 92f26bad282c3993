import { constant, type Graph, scalar, type Tensor } from '../graph/graph.js';
import { add, maximum, minimum, mul, scale, square, sub } from '../graph/ops/arithmetic.js';
import { mean } from '../graph/ops/reduce.js';

/** What training makes small. A quantile pair gives a band with a meaning: the value lies inside it with chance `upper − lower`. */
export type LossSpec =
  | { readonly kind: 'mse' }
  /** Squared up to `delta`, straight beyond it (Huber, 1964). */
  | { readonly kind: 'huber'; readonly delta: number }
  /** The middle by Huber's loss, then the pinball loss of a lower and an upper quantile (Koenker and Bassett, 1978). */
  | { readonly kind: 'quantiles'; readonly delta: number; readonly lower: number; readonly upper: number };

/** Number of outputs a network needs for a loss: the prediction, and with quantiles the two ends of its band. */
export const outputsOf = (loss: LossSpec): number => (loss.kind === 'quantiles' ? 3 : 1);

/** ½ e² where |e| ≤ δ, else δ (|e| − ½ δ), as ½ c² + δ (|e| − c) with c = min(|e|, δ). */
const huber = (g: Graph, error: Tensor, delta: number): Tensor => {
  const size = maximum(g, error, scale(g, error, -1));
  const inside = minimum(g, size, scalar(g, delta));
  return add(g, scale(g, square(g, inside), 0.5), scale(g, sub(g, size, inside), delta));
};

/** max(q e, (q − 1) e) with e = value − prediction. */
const pinball = (g: Graph, error: Tensor, q: number): Tensor =>
  maximum(g, scale(g, error, q), scale(g, error, q - 1));

/** Mean of the loss over a batch, a scalar. `predicted` is [batch, outputs], `actual` [batch, 1]. */
export const lossOf = (g: Graph, loss: LossSpec, predicted: Tensor, actual: Tensor): Tensor => {
  const errors = sub(g, actual, predicted);
  if (loss.kind === 'mse') return mean(g, square(g, errors));
  if (loss.kind === 'huber') return mean(g, huber(g, errors, loss.delta));
  const pick = (at: number): Tensor =>
    constant(
      g,
      [0, 1, 2].map((i) => (i === at ? 3 : 0)),
      [1, 3],
    );
  const parts = [
    huber(g, errors, loss.delta),
    pinball(g, errors, loss.lower),
    pinball(g, errors, loss.upper),
  ];
  return mean(
    g,
    parts.map((part, i) => mul(g, part, pick(i))).reduce((a, b) => add(g, a, b)),
  );
};
