import type { Scaler } from '../features/scaler.js';
import type { Samples } from '../train/samples.js';
import type { Dataset } from './dataset.js';

/** One part of a dataset as samples for the network. */
export const samplesOf = (
  { windows, target }: Dataset,
  part: Int32Array,
  scaler: Scaler | null,
): Samples => ({
  count: part.length,
  fill: (index, into, at) => windows.fill(part[index], into, at, scaler),
  target: (index) => target[part[index]],
});
