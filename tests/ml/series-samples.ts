import type { Samples } from '../../src/ml/train/samples.js';

/** Windows of a series with one feature; the target is `target(t)`, t the first index after the window. */
export const seriesSamples = (
  series: Float64Array,
  steps: number,
  from: number,
  to: number,
  target: (t: number) => number,
): Samples => ({
  count: to - from,
  fill: (index, into, at) => {
    const start = from + index - steps;
    for (let k = 0; k < steps; k++) into[at + k] = series[start + k];
  },
  target: (index) => target(from + index),
});
