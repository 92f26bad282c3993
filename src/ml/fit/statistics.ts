import { rowsOf } from '../data/training-scaler.js';
import { fitScaler } from '../features/scaler.js';
import type { Windows } from '../features/windows.js';
import type { ModelMetadata } from '../model-file/metadata.js';
import type { Prepared } from './prepare.js';

type Statistics = ModelMetadata['features']['statistics'];

const PARTS = 10;

/** Inner edges of ten equally full parts of some values, and the share of values in each. */
export const tenths = (
  values: Float64Array,
): { readonly edges: readonly number[]; readonly shares: readonly number[] } => {
  const sorted = Float64Array.from(values).sort();
  const all = Array.from(
    { length: PARTS - 1 },
    (_, k) => sorted[Math.floor(((k + 1) * sorted.length) / PARTS)],
  );
  // Values that repeat make edges fall together; one of them is enough.
  const edges = all.filter((edge, k) => k === 0 || edge > all[k - 1]);
  const counts = new Array(edges.length + 1).fill(0);
  for (const value of values) counts[edges.filter((edge) => value >= edge).length]++;
  return { edges, shares: counts.map((count) => count / values.length) };
};

/** What each feature shows in the last bar of some windows; a window scaled by itself has nothing else to tell. */
const lastRows = (windows: Windows, bars: Int32Array): readonly Float64Array[] => {
  const { steps, names } = windows.spec;
  const columns = names.map(() => new Float64Array(bars.length));
  const window = new Float32Array(steps * names.length);
  bars.forEach((bar, k) => {
    windows.fill(bar, window, 0, null);
    for (let c = 0; c < names.length; c++) columns[c][k] = window[(steps - 1) * names.length + c];
  });
  return columns;
};

/**
 * The values of each feature that statistics of the windows ending with some bars are made from: where features are
 * standardised those of the raw columns, else those of the last bar of each window.
 */
export const shownValues = (windows: Windows, bars: Int32Array): readonly Float64Array[] => {
  if (windows.raw.length === 0) return lastRows(windows, bars);
  const rows = rowsOf(windows, bars);
  return windows.raw.map((column) => Float64Array.from(rows, (row) => column[row]));
};

/** Numbers of each feature over the training part. Where features are standardised, mean and deviation are the scaler itself. */
export const featureStatistics = (prepared: Prepared): Statistics => {
  const { windows } = prepared.dataset;
  const columns = shownValues(windows, prepared.split.train);
  const every = Int32Array.from(columns[0].keys());
  const { mean, deviation } = prepared.scaler ?? fitScaler(columns, every);
  return windows.spec.names.map((name, c) => {
    const { edges, shares } = tenths(columns[c]);
    return { name, mean: mean[c], deviation: deviation[c], edges: [...edges], shares: [...shares] };
  });
};
