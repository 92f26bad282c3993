import type { Dataset } from '../data/dataset.js';
import { fitRidge, linearAt } from './ridge.js';

/** Bars over which the linear baseline looks back, as far as the window goes. */
const SPANS = [1, 2, 4, 8, 24, 72] as const;

/** Pull of the weights to zero, in samples of unit variance: strong enough that a handful of returns cannot follow noise. */
const PENALTY = 0.01;

/** The last moves over several spans, each in units of what the window makes of its spread. */
const lagged = ({ windows, horizon, scale }: Dataset, i: number): Float64Array => {
  const { close } = windows.candles;
  const oneBar = scale[i] / Math.sqrt(horizon);
  const spans = SPANS.filter((span) => span < windows.spec.steps);
  return Float64Array.from(
    spans,
    (span) => Math.log(close[i] / close[i - span]) / (oneBar * Math.sqrt(span)),
  );
};

/** Predictions of a ridge regression on lagged returns that was fitted on `train`, for `part`. */
export const linearBaseline = (dataset: Dataset, train: Int32Array, part: Int32Array): Float64Array => {
  const actual = Float64Array.from(train, (i) => dataset.target[i]);
  const weights = fitRidge(
    Array.from(train, (i) => lagged(dataset, i)),
    actual,
    PENALTY,
  );
  return Float64Array.from(part, (i) => linearAt(weights, lagged(dataset, i)));
};

/**
 * The guess that things go on: of the size of a move it says nothing (0), of its direction that it is that of the last
 * `horizon` bars, as far as the window goes.
 */
export const lastMoves = ({ windows, horizon }: Dataset, part: Int32Array): Float64Array => {
  const { close } = windows.candles;
  const span = Math.min(horizon, windows.spec.steps - 1);
  return Float64Array.from(part, (i) => Math.log(close[i] / close[i - span]));
};
